package blue.catbird.mls.domain;

import java.util.HexFormat;

/**
 * Names a conversation: the MLS {@code group_id} of its group, which is the conversation's id too.
 *
 * <p>On the wire it is hexadecimal, of either case when it comes in and lower case when it goes
 * out; compared and stored it is bytes, at most 64.
 */
public record ConvoId(Bytes groupId) implements Comparable<ConvoId> {
    /** The longest group id that is served, in bytes. */
    public static final int MAX_SIZE = 64;

    /**
     * The id that no conversation has: what a text that is not the hexadecimal of a group id names.
     */
    public static final ConvoId NONE = new ConvoId(Bytes.EMPTY);

    public ConvoId {
        if (groupId.size() > MAX_SIZE) {
            throw new IllegalArgumentException("a group id has at most " + MAX_SIZE + " bytes");
        }
    }

    /** The conversation that {@code text} names; {@link #NONE} if it cannot name any. */
    public static ConvoId named(String text) {
        return isHex(text) ? new ConvoId(Bytes.ofHex(text)) : NONE;
    }

    /** Whether {@code text} is an even number of hexadecimal digits, 2 to 128. */
    public static boolean isHex(String text) {
        return !text.isEmpty()
                && text.length() % 2 == 0
                && text.length() <= 2 * MAX_SIZE
                && text.chars().allMatch(HexFormat::isHexDigit);
    }

    /** The id as lower-case hexadecimal digits. */
    public String hex() {
        return groupId.hex();
    }

    @Override
    public int compareTo(ConvoId other) {
        return groupId.compareTo(other.groupId);
    }
}
