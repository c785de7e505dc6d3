package blue.catbird.mls.domain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;

/**
 * A SHA-256 digest over several fields, each preceded by its length, so that no two different lists
 * of fields are one sequence of bytes.
 */
public final class Digests {
    private final MessageDigest digest = Bytes.newDigest("SHA-256");

    private Digests() {}

    /** A digest over nothing yet, for the purpose that {@code label} names. */
    public static Digests of(String label) {
        return new Digests().text(label);
    }

    public Digests text(String field) {
        return bytes(Bytes.owning(field.getBytes(StandardCharsets.UTF_8)));
    }

    public Digests bytes(Bytes field) {
        digest.update(ByteBuffer.allocate(4).putInt(field.size()).array());
        field.digestInto(digest);
        return this;
    }

    public Digests number(long field) {
        digest.update(ByteBuffer.allocate(8).putLong(field).array());
        return this;
    }

    /** The fields in the order given, with their number first. */
    public Digests texts(Collection<String> fields) {
        number(fields.size());
        fields.forEach(this::text);
        return this;
    }

    /** The digest of all that was added, 32 bytes; nothing can be added afterwards. */
    public Bytes finish() {
        return Bytes.owning(digest.digest());
    }
}
