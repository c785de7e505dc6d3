package blue.catbird.mls.application.internal.conversation;

import blue.catbird.mls.application.port.Conversations.ActivityKey;
import blue.catbird.mls.domain.ConvoId;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the reader of a list of conversations stands.
 *
 * @param catchingUp whether the list has reached its end and goes on with what became active since
 *     {@code began}
 * @param after the last conversation that was listed
 * @param began when the reader began, by the storage's clock
 */
record ConvoCursor(boolean catchingUp, Optional<ActivityKey> after, Instant began) {
    private static final Pattern FORM =
            Pattern.compile("([dc])_(-?[0-9]{1,18})_(-?[0-9]{1,18})_([0-9a-f]{0,128})");

    static ConvoCursor startingAt(Instant began) {
        return new ConvoCursor(false, Optional.empty(), began);
    }

    ConvoCursor behind(ActivityKey last) {
        return new ConvoCursor(catchingUp, Optional.of(last), began);
    }

    ConvoCursor catchUp() {
        return new ConvoCursor(true, Optional.of(new ActivityKey(began, ConvoId.NONE)), began);
    }

    static Optional<ConvoCursor> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches() || form.group(4).length() % 2 != 0) {
            return Optional.empty();
        }
        try {
            ActivityKey after =
                    new ActivityKey(instant(form.group(3)), ConvoId.named(form.group(4)));
            return Optional.of(
                    new ConvoCursor(
                            form.group(1).equals("c"), Optional.of(after), instant(form.group(2))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        ActivityKey last = after.orElseThrow();
        return String.join(
                "_",
                catchingUp ? "c" : "d",
                Long.toString(micros(began)),
                Long.toString(micros(last.lastActivityAt())),
                last.convo().hex());
    }

    private static Instant instant(String micros) {
        return Instant.EPOCH.plus(Long.parseLong(micros), ChronoUnit.MICROS);
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
