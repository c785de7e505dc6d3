package blue.catbird.mls.domain.welcome;

import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.Digests;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names one handing over of one Welcome, so that a confirmation that comes twice, or late, is taken
 * for what it is about: {@code attempt} counts from 1 and grows with each failure that was
 * confirmed.
 */
public record DeliveryId(Bytes welcome, int attempt) {
    private static final int TAG_SIZE = 16;
    private static final Pattern FORM = Pattern.compile("([0-9a-f]{32})-([0-9]{1,9})");

    public static DeliveryId of(WelcomeKey key, int attempt) {
        Bytes digest =
                Digests.of("welcome")
                        .bytes(key.convo().groupId())
                        .text(key.recipient().value())
                        .bytes(key.ref().value())
                        .number(key.epoch().value())
                        .finish();
        return new DeliveryId(digest.slice(0, TAG_SIZE), attempt);
    }

    /** The delivery that {@code text} names; empty if it is not the name of one. */
    public static Optional<DeliveryId> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(
                        new DeliveryId(Bytes.ofHex(form.group(1)), Integer.parseInt(form.group(2))))
                : Optional.empty();
    }

    /** Whether this is about the Welcome for {@code key}, whichever attempt. */
    public boolean isOf(WelcomeKey key) {
        return of(key, attempt).equals(this);
    }

    @Override
    public String toString() {
        return welcome.hex() + "-" + attempt;
    }
}
