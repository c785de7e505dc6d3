package blue.catbird.mls.lexicon;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The datetime syntax of AT Protocol: a date and a time to the second with upper-case {@code T} and
 * {@code Z}, or an offset other than {@code -00:00}, and any fraction up to 20 digits.
 *
 * <p>The moment must exist in the calendar and not lie before the year 0; there are no leap
 * seconds. Source: <a
 * href="https://atproto.com/specs/lexicon#datetime">atproto.com/specs/lexicon</a>.
 */
public final class Datetime {
    private static final int NANOSECOND_DIGITS = 9;
    private static final Instant YEAR_ZERO = Instant.parse("0000-01-01T00:00:00Z");
    private static final Pattern SYNTAX =
            Pattern.compile(
                    "([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2})"
                            + "(?:\\.([0-9]{1,20}))?(Z|[+-][0-9]{2}:[0-9]{2})");

    private Datetime() {}

    /** The moment that {@code text} names, cut to nanoseconds; empty if it is no datetime. */
    public static Optional<Instant> parse(String text) {
        Matcher syntax = SYNTAX.matcher(text);
        if (!syntax.matches() || text.endsWith("-00:00")) {
            return Optional.empty();
        }
        try {
            Instant moment = OffsetDateTime.parse(withinNanoseconds(syntax)).toInstant();
            return Optional.of(moment).filter(it -> !it.isBefore(YEAR_ZERO));
        } catch (DateTimeException notInTheCalendar) {
            return Optional.empty();
        }
    }

    private static String withinNanoseconds(Matcher syntax) {
        String fraction = syntax.group(2) == null ? "0" : syntax.group(2);
        String cut = fraction.substring(0, Math.min(fraction.length(), NANOSECOND_DIGITS));
        return syntax.group(1) + "." + cut + syntax.group(3);
    }
}
