package blue.catbird.mls.domain;

import org.jspecify.annotations.Nullable;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** A sequence of bytes that nobody can change: equal by content, ordered as unsigned bytes. */
public final class Bytes implements Comparable<Bytes> {
    /** No bytes at all. */
    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private final byte[] content;

    private Bytes(byte[] content) {
        this.content = content;
    }

    /** The bytes of {@code source}, copied. */
    public static Bytes copyOf(byte[] source) {
        return new Bytes(source.clone());
    }

    /**
     * The bytes of {@code source} without a copy, for arrays that their maker gives away: whoever
     * calls this keeps no reference.
     */
    public static Bytes owning(byte[] source) {
        return new Bytes(source);
    }

    /**
     * The bytes that pairs of hexadecimal digits of either case spell.
     *
     * @throws IllegalArgumentException if {@code hex} has an odd length or another character
     */
    public static Bytes ofHex(String hex) {
        return new Bytes(HexFormat.of().parseHex(hex));
    }

    /** A copy of the bytes. */
    public byte[] toArray() {
        return content.clone();
    }

    /** How many bytes there are. */
    public int size() {
        return content.length;
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return content.length == 0;
    }

    /** The byte at {@code index}, as 0 to 255. */
    public int at(int index) {
        return content[index] & 0xff;
    }

    /** The bytes from {@code from}, inclusive, to {@code to}, exclusive. */
    public Bytes slice(int from, int to) {
        return new Bytes(Arrays.copyOfRange(content, from, to));
    }

    /** Feeds the bytes to {@code digest} without a copy. */
    public void digestInto(MessageDigest digest) {
        digest.update(content);
    }

    /** The SHA-256 digest, 32 bytes. */
    public Bytes sha256() {
        MessageDigest digest = newDigest("SHA-256");
        digest.update(content);
        return new Bytes(digest.digest());
    }

    /** A digest that every Java platform brings (SHA-256), or all known ones bring. */
    static MessageDigest newDigest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java platform lacks " + algorithm, e);
        }
    }

    /** The bytes as lower-case hexadecimal digits. */
    public String hex() {
        return HexFormat.of().formatHex(content);
    }

    @Override
    public int compareTo(Bytes other) {
        return Arrays.compareUnsigned(content, other.content);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Bytes that && Arrays.equals(content, that.content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }

    /** The size and the first bytes: enough to tell two apart in a failed test, never a body. */
    @Override
    public String toString() {
        return content.length <= 8
                ? "Bytes[" + hex() + "]"
                : "Bytes[" + slice(0, 8).hex() + "…, " + content.length + " bytes]";
    }
}
