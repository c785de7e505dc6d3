package blue.catbird.mls.domain.keypackage;

import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.CipherSuite;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** How MLS itself names a key package, in a Welcome for example (RFC 9420, section 5.2). */
public record KeyPackageRef(Bytes value) implements Comparable<KeyPackageRef> {
    private static final byte[] LABEL =
            "MLS 1.0 KeyPackage Reference".getBytes(StandardCharsets.US_ASCII);

    /** The reference of the KeyPackage {@code bare}, without an MLSMessage around it. */
    public static KeyPackageRef over(CipherSuite suite, Bytes bare) {
        var input = new ByteArrayOutputStream(bare.size() + 40);
        writeVector(input, LABEL);
        writeVector(input, bare.toArray());
        return new KeyPackageRef(suite.hash(Bytes.owning(input.toByteArray())));
    }

    private static void writeVector(ByteArrayOutputStream out, byte[] content) {
        int size = content.length;
        if (size < 1 << 6) {
            out.write(size);
        } else if (size < 1 << 14) {
            out.write(0x40 | (size >> 8));
            out.write(size);
        } else {
            out.write(0x80 | (size >> 24));
            out.write(size >> 16);
            out.write(size >> 8);
            out.write(size);
        }
        out.writeBytes(content);
    }

    @Override
    public int compareTo(KeyPackageRef other) {
        return value.compareTo(other.value);
    }
}
