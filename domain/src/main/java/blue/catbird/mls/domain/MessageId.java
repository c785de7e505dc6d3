package blue.catbird.mls.domain;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Names one entry of one conversation's log, to everybody alike.
 *
 * <p>It is a function of conversation and position: 26 characters of Crockford's base 32 in lower
 * case over eight bytes of the conversation's digest and eight of the position. So it needs no
 * index of its own, sorts as the log does, and one of another conversation is recognised.
 */
public record MessageId(String value) {
    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = 26;
    private static final int BITS = 5;

    /** The id of the entry at {@code seq} in {@code convo}. */
    public static MessageId of(ConvoId convo, Seq seq) {
        byte[] bytes = new byte[17];
        ByteBuffer.wrap(bytes).putLong(tagOf(convo)).putLong(seq.value());
        StringBuilder text = new StringBuilder(LENGTH);
        for (int bit = 0; bit < LENGTH * BITS; bit += BITS) {
            int pair = ((bytes[bit / 8] & 0xff) << 8) | (bytes[bit / 8 + 1] & 0xff);
            text.append(DIGITS.charAt(pair >> (16 - BITS - bit % 8) & 0x1f));
        }
        return new MessageId(text.toString());
    }

    /** The position in {@code convo} that this id names; empty if it names none there. */
    public Optional<Seq> seqIn(ConvoId convo) {
        if (value.length() != LENGTH || !value.chars().allMatch(c -> DIGITS.indexOf(c) >= 0)) {
            return Optional.empty();
        }
        long position = 0;
        for (int i = LENGTH - 13; i < LENGTH - 1; i++) {
            position = (position << BITS) | DIGITS.indexOf(value.charAt(i));
        }
        // The last digit has three bits of the position and two that fill it up.
        position = (position << 3) | (DIGITS.indexOf(value.charAt(LENGTH - 1)) >> 2);
        if (position < 1) {
            return Optional.empty();
        }
        Seq seq = new Seq(position);
        return of(convo, seq).equals(this) ? Optional.of(seq) : Optional.empty();
    }

    private static long tagOf(ConvoId convo) {
        return ByteBuffer.wrap(convo.groupId().sha256().toArray()).getLong();
    }
}
