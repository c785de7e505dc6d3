package blue.catbird.mls.bootstrap.settings;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One environment variable.
 *
 * @param preset the value where none is set, as one would write it
 * @param parse makes a value out of a text, or throws {@link IllegalArgumentException} with a
 *     message that says what it should be
 * @param shown makes out of a text what anybody may see of it
 */
record Setting<T>(
        String name,
        String preset,
        String meaning,
        Function<String, T> parse,
        UnaryOperator<String> shown) {
    private static final Pattern SHORT_DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");
    private static final Pattern URL = Pattern.compile("(?s).*?://");

    Setting(String name, String preset, String meaning, Function<String, T> parse) {
        this(name, preset, meaning, parse, Setting::withoutUrl);
    }

    /** How {@code value} is shown: without a password, be it the setting or within a URL. */
    String shown(String value) {
        return shown.apply(value);
    }

    /** A URL in a setting that is none is there by mistake, and may have a password in it. */
    static String withoutUrl(String value) {
        Matcher url = URL.matcher(value);
        return url.lookingAt() ? url.group() + "***" : value;
    }

    /** Shows whether there is a value. */
    static String secret(String value) {
        return value.isEmpty() ? "" : "(set)";
    }

    /** Shows a URL that can have no password in it: one that has is not valid. */
    static String directory(String value) {
        try {
            return SettingForms.directory(value).toString();
        } catch (IllegalArgumentException _) {
            return withoutUrl(value);
        }
    }

    static Setting<String> text(String name, String preset, String meaning) {
        return new Setting<>(
                name,
                preset,
                meaning,
                text -> {
                    if (text.isBlank()) {
                        throw new IllegalArgumentException("is empty");
                    }
                    return text;
                });
    }

    static Setting<Boolean> onOff(String name, String preset, String meaning) {
        return new Setting<>(
                name,
                preset,
                meaning,
                text ->
                        switch (text.toLowerCase(Locale.ROOT)) {
                            case "on", "true", "1", "yes" -> true;
                            case "off", "false", "0", "no" -> false;
                            default -> throw new IllegalArgumentException("is not on or off");
                        });
    }

    static Setting<Integer> number(String name, String preset, int min, int max, String meaning) {
        return new Setting<>(
                name,
                preset,
                meaning,
                text -> {
                    if (!text.matches("[0-9]{1,9}")
                            || Integer.parseInt(text) < min
                            || Integer.parseInt(text) > max) {
                        throw new IllegalArgumentException(
                                "is not a number from " + min + " to " + max);
                    }
                    return Integer.parseInt(text);
                });
    }

    /**
     * The bound that a duration has to be shorter than.
     *
     * @param what says what that is, as in "not shorter than 7s, which a statement may take"
     */
    record Whole(Duration length, String what) {
        private static final Whole A_LIFETIME =
                new Whole(Duration.ofDays(36_500).plusNanos(1), "a hundred years");
    }

    static Setting<Duration> duration(String name, String preset, Duration min, String meaning) {
        return duration(name, preset, min, Whole.A_LIFETIME, meaning);
    }

    static Setting<Duration> duration(
            String name, String preset, Duration min, Whole whole, String meaning) {
        return new Setting<>(
                name,
                preset,
                meaning,
                text -> {
                    Duration duration = parseDuration(text);
                    if (duration.compareTo(min) < 0) {
                        throw new IllegalArgumentException("is less than " + inWords(min));
                    }
                    if (duration.compareTo(whole.length()) >= 0) {
                        throw new IllegalArgumentException("is not shorter than " + whole.what());
                    }
                    return duration;
                });
    }

    static <E extends Enum<E>> Setting<E> choice(
            String name, String preset, Class<E> values, String meaning) {
        return new Setting<>(
                name,
                preset,
                meaning,
                text ->
                        Arrays.stream(values.getEnumConstants())
                                .filter(value -> value.name().equalsIgnoreCase(text))
                                .findFirst()
                                .orElseThrow(() -> notOneOf(values)));
    }

    private static IllegalArgumentException notOneOf(Class<? extends Enum<?>> values) {
        return new IllegalArgumentException(
                "is none of "
                        + Arrays.stream(values.getEnumConstants())
                                .map(value -> value.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", ")));
    }

    private static Duration parseDuration(String text) {
        Matcher form = SHORT_DURATION.matcher(text);
        if (form.matches()) {
            long amount = Long.parseLong(form.group(1));
            return switch (form.group(2)) {
                case "ms" -> Duration.ofMillis(amount);
                case "s" -> Duration.ofSeconds(amount);
                case "m" -> Duration.ofMinutes(amount);
                case "h" -> Duration.ofHours(amount);
                default -> Duration.ofDays(amount);
            };
        }
        try {
            return Duration.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "is not a duration such as 90s, 5m, 24h, 30d or PT5M", e);
        }
    }

    private static String inWords(Duration duration) {
        return duration.toMillis() < 1000 ? duration.toMillis() + "ms" : duration.toSeconds() + "s";
    }
}
