package blue.catbird.mls.demo.mls;

import static blue.catbird.mls.demo.mls.BouncyCastle.SUITE;

import org.bouncycastle.mls.codec.CredentialType;
import org.bouncycastle.mls.codec.KeyPackage;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Somebody's key package as the delivery service handed it over: its two signatures verify, and its
 * credential is a basic one. Whether {@link #did} is the person one asked for is for the caller to
 * check before adding them.
 */
public final class FetchedKeyPackage {
    private static final short KEY_PACKAGE_WIRE_FORMAT = 5;
    private static final String REF_LABEL = "MLS 1.0 KeyPackage Reference";

    private final KeyPackage keyPackage;

    private FetchedKeyPackage(KeyPackage keyPackage) {
        this.keyPackage = keyPackage;
    }

    /**
     * Reads a bare KeyPackage or one inside an MLSMessage.
     *
     * @throws MlsException for anything else, a signature that does not verify, another suite, and
     *     extensions that Bouncy Castle cannot represent
     */
    public static FetchedKeyPackage read(byte[] bytes) {
        return BouncyCastle.call(
                "read the key package",
                () -> {
                    KeyPackage keyPackage = decode(bytes);
                    requireUsable(keyPackage);
                    return new FetchedKeyPackage(keyPackage);
                });
    }

    /** Both forms begin with the version; then one has its suite, the other its wire format. */
    private static KeyPackage decode(byte[] bytes) throws Exception {
        boolean wrapped =
                bytes.length >= 4 && ByteBuffer.wrap(bytes).getShort(2) == KEY_PACKAGE_WIRE_FORMAT;
        byte[] bare = wrapped ? Arrays.copyOfRange(bytes, 4, bytes.length) : bytes;
        return BouncyCastle.read(bare, KeyPackage.class);
    }

    private static void requireUsable(KeyPackage keyPackage) throws Exception {
        if (keyPackage.getSuite().getSuiteID() != SUITE.getSuiteID()) {
            throw new MlsException("the key package is for another cipher suite");
        }
        if (keyPackage.getLeafNode().getCredentialType() != CredentialType.basic) {
            throw new MlsException("the key package has no basic credential");
        }
        if (!keyPackage.verify()) {
            throw new MlsException("a signature of the key package does not verify");
        }
    }

    static byte[] ref(byte[] bareKeyPackage) {
        return BouncyCastle.call(
                "hash the key package", () -> SUITE.refHash(bareKeyPackage, REF_LABEL));
    }

    /** The identity in its credential. */
    public String did() {
        byte[] identity = keyPackage.getLeafNode().getCredential().getIdentity();
        return new String(identity, StandardCharsets.UTF_8);
    }

    /** The KeyPackageRef (RFC 9420 §5.2): 32 bytes. */
    public byte[] ref() {
        return BouncyCastle.call(
                "encode the key package", () -> ref(BouncyCastle.encode(keyPackage)));
    }

    KeyPackage keyPackage() {
        return keyPackage;
    }
}
