package blue.catbird.mls.adapters.http.limits;

import blue.catbird.mls.lexicon.Lexicons;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The form in which settings give limits: {@code NAME=AMOUNT/WINDOW}, separated by commas. Each
 * refusal is the rest of a sentence that begins with the setting and its value.
 */
final class LimitsText {
    private static final Pattern FORM = Pattern.compile("([^=/]*)=([^=/]*)/([^=/]*)");
    private static final Pattern AMOUNT = Pattern.compile("([0-9]+)(KiB|MiB|GiB)?");
    private static final int MOST_DIGITS = 16;
    private static final long MOST_CALLS = 1_000_000_000;
    private static final long MOST_GIBIBYTES = 1L << 20;
    private static final long MOST_BYTES = MOST_GIBIBYTES << 30;

    private LimitsText() {}

    /** The limits that {@code text} gives, in its order; those that it lifts have no amount. */
    static Map<Limit, OptionalLong> parse(String text) {
        List<String> names = names();
        Map<Limit, OptionalLong> amounts = new LinkedHashMap<>();
        for (String part : text.split(",", -1)) {
            Matcher form = FORM.matcher(part.strip());
            if (!form.matches()) {
                throw notOne(part.strip());
            }
            Limit limit = limit(names, form.group(1), form.group(3));
            if (amounts.put(limit, amount(limit, form.group(2))) != null) {
                throw wrong("gives " + limit + " twice: keep one of them");
            }
        }
        return amounts;
    }

    private static List<String> names() {
        return Stream.concat(
                        Stream.of(Limit.CALLS, Limit.QUERIES, Limit.WRITES, Limit.BYTES),
                        Lexicons.load().methods().keySet().stream().map(QuotaTable::shortName))
                .toList();
    }

    private static IllegalArgumentException notOne(String part) {
        return part.equalsIgnoreCase("off")
                ? wrong(
                        "has off together with other limits: write off alone to switch all off, or"
                                + " NAME=off/WINDOW to lift one")
                : wrong(
                        "has \""
                                + part
                                + "\", which is not NAME=AMOUNT/WINDOW: write for example"
                                + " sendMessage=1200/min,bytes=2GiB/day, or off");
    }

    private static Limit limit(List<String> names, String name, String word) {
        if (!names.contains(name)) {
            throw wrong("limits \"" + name + "\", which is none of " + String.join(", ", names));
        }
        Window window =
                Window.named(word)
                        .orElseThrow(
                                () ->
                                        wrong(
                                                "counts "
                                                        + name
                                                        + " within \""
                                                        + word
                                                        + "\": the windows are min and day"));
        return new Limit(name, window);
    }

    private static OptionalLong amount(Limit limit, String text) {
        if (text.equalsIgnoreCase("off")) {
            return OptionalLong.empty();
        }
        boolean bytes = limit.name().equals(Limit.BYTES);
        Matcher form = AMOUNT.matcher(text);
        if (!form.matches() || (form.group(2) != null && !bytes)) {
            throw wrong(
                    "allows \""
                            + text
                            + "\" for "
                            + limit
                            + ": write a whole number"
                            + (bytes ? " of bytes, KiB, MiB or GiB, such as 256MiB," : " of calls")
                            + " or off to lift the limit");
        }
        String digits = form.group(1).replaceFirst("^0+", "");
        if (digits.isEmpty()) {
            throw wrong(
                    "allows nothing for "
                            + limit
                            + ", so that no call could pass: write at least 1, or off to lift the"
                            + " limit");
        }
        return OptionalLong.of(bytes ? bytes(limit, digits, form.group(2)) : calls(limit, digits));
    }

    private static long calls(Limit limit, String digits) {
        if (digits.length() > MOST_DIGITS || Long.parseLong(digits) > MOST_CALLS) {
            throw tooMuch(limit, MOST_CALLS + " calls");
        }
        return Long.parseLong(digits);
    }

    private static long bytes(Limit limit, String digits, @Nullable String unit) {
        long size =
                switch (unit) {
                    case "KiB" -> 1L << 10;
                    case "MiB" -> 1L << 20;
                    case "GiB" -> 1L << 30;
                    case null, default -> 1;
                };
        if (digits.length() > MOST_DIGITS || Long.parseLong(digits) > MOST_BYTES / size) {
            throw tooMuch(limit, MOST_GIBIBYTES + "GiB");
        }
        return size * Long.parseLong(digits);
    }

    private static IllegalArgumentException tooMuch(Limit limit, String most) {
        return wrong(
                "allows more for "
                        + limit
                        + " than can be counted: write at most "
                        + most
                        + ", or off to lift the limit");
    }

    private static IllegalArgumentException wrong(String predicate) {
        return new IllegalArgumentException(predicate);
    }
}
