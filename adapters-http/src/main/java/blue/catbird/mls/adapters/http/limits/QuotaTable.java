package blue.catbird.mls.adapters.http.limits;

import blue.catbird.mls.adapters.http.limits.Quota.Subject;
import blue.catbird.mls.lexicon.Lexicons;
import blue.catbird.mls.lexicon.Method;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The quotas that a call counts against, by its method. */
final class QuotaTable {
    /**
     * A quota and its number: where the tally of a caller counts it.
     *
     * @param number from 0 on
     */
    record Numbered(int number, Quota quota) {}

    private final Map<String, List<Numbered>> byMethod = new HashMap<>();
    private final List<Numbered> shared;
    private int size;

    /** The table of {@code limits} for the methods of {@code lexicons}. */
    QuotaTable(Limits limits, Lexicons lexicons) {
        shared =
                Stream.of(Window.values())
                        .flatMap(
                                window ->
                                        Stream.concat(
                                                numbered(
                                                        Subject.CALLS,
                                                        limits.of(Limit.CALLS, window),
                                                        window),
                                                numbered(
                                                        Subject.BYTES,
                                                        limits.of(Limit.BYTES, window),
                                                        window)))
                        .toList();
        lexicons.methods()
                .forEach(
                        (nsid, method) -> {
                            List<Numbered> all = new ArrayList<>(shared);
                            own(limits, method).forEach(all::add);
                            byMethod.put(nsid, List.copyOf(all));
                        });
    }

    private Stream<Numbered> own(Limits limits, Method method) {
        String group =
                switch (method) {
                    case Method.Query _, Method.Subscription _ -> Limit.QUERIES;
                    case Method.Procedure _ -> Limit.WRITES;
                };
        return Stream.of(Window.values())
                .flatMap(
                        window ->
                                numbered(
                                        Subject.METHOD_CALLS,
                                        limits.ofMethod(shortName(method.nsid()), group, window),
                                        window));
    }

    private Stream<Numbered> numbered(Subject subject, OptionalLong amount, Window window) {
        return amount.stream()
                .mapToObj(most -> new Numbered(size++, new Quota(subject, most, window.length())));
    }

    /** How many quotas there are. */
    int size() {
        return size;
    }

    /** All that limit a call of {@code nsid}. */
    List<Numbered> of(String nsid) {
        return byMethod.getOrDefault(nsid, shared);
    }

    /** The name of a method without its namespace. */
    static String shortName(String nsid) {
        return nsid.substring(nsid.lastIndexOf('.') + 1);
    }
}
