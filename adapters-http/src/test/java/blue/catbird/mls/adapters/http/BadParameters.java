package blue.catbird.mls.adapters.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import blue.catbird.mls.lexicon.Method;
import blue.catbird.mls.lexicon.Schema;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** Everything that can be wrong with each parameter of a query, from its document. */
final class BadParameters {
    private final String method;
    private final List<BadInput> found = new ArrayList<>();

    private BadParameters(String method) {
        this.method = method;
    }

    static List<BadInput> of(Method.Query query) {
        BadParameters all = new BadParameters(query.nsid().substring(Service.NAMESPACE.length()));
        query.parameters()
                .properties()
                .forEach(
                        (name, schema) -> {
                            if (query.parameters().required().contains(name)) {
                                all.missing(name);
                            }
                            all.wrong(name, schema);
                        });
        return all.found;
    }

    private void missing(String name) {
        SortedMap<String, String> parameters = Samples.parameters(method);
        parameters.remove(name);
        found.add(BadInput.query(method, "without " + name, query(parameters), name));
        put(name, "");
    }

    private void wrong(String name, Schema schema) {
        switch (schema) {
            case Schema.StringSchema string -> {
                scalar(name);
                text(name, string);
            }
            case Schema.IntegerSchema integer -> {
                scalar(name);
                integer(name, integer);
            }
            case Schema.ArraySchema array -> text(name + "[0]", name, array.items());
            default -> throw new AssertionError("no query has such a parameter: " + name);
        }
    }

    private void scalar(String name) {
        SortedMap<String, String> sample = Samples.parameters(method);
        String twice = query(sample) + "&" + name + "=" + sample.get(name);
        found.add(BadInput.query(method, name + " twice", twice, name));
    }

    private void text(String named, String name, Schema items) {
        put(named, name, "%00");
        if (items instanceof Schema.StringSchema string && string.format().isPresent()) {
            for (String did : List.of("nonsense", "did:plc:", "did:plc:a%23b", "did:plc:a%20b")) {
                found.add(withRaw(named, name, did).answered(400, "InvalidDid"));
            }
        }
    }

    private void text(String name, Schema.StringSchema string) {
        text(name, name, string);
        if (string.length().maximum() < Long.MAX_VALUE) {
            put(name, "a".repeat((int) string.length().maximum() + 1));
        }
    }

    private void integer(String name, Schema.IntegerSchema integer) {
        for (String bad :
                List.of(
                        "x",
                        "1.0",
                        "%2B1",
                        "0x1",
                        "%201",
                        "01",
                        "-0",
                        "1e1",
                        "true",
                        "%EF%BC%91")) {
            put(name, bad);
        }
        put(name, "9223372036854775808");
        put(name, "9".repeat(300));
        put(name, Long.toString(integer.range().minimum() - 1));
        if (integer.range().maximum() < Long.MAX_VALUE) {
            put(name, Long.toString(integer.range().maximum() + 1));
        }
    }

    private void put(String name, String raw) {
        put(name, name, raw);
    }

    private void put(String named, String name, String raw) {
        found.add(withRaw(named, name, raw));
    }

    private BadInput withRaw(String named, String name, String raw) {
        SortedMap<String, String> parameters = Samples.parameters(method);
        parameters.remove(name);
        String rest = parameters.isEmpty() ? "?" : query(parameters) + "&";
        String shown = raw.length() > 60 ? raw.substring(0, 60) + "…" : raw;
        return BadInput.query(method, name + " = " + shown, rest + name + "=" + raw, named);
    }

    static String query(SortedMap<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), UTF_8))
                .collect(Collectors.joining("&", "?", ""));
    }
}
