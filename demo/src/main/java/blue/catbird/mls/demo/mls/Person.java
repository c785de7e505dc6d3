package blue.catbird.mls.demo.mls;

import static blue.catbird.mls.demo.mls.BouncyCastle.SECRET_SIZE;
import static blue.catbird.mls.demo.mls.BouncyCastle.SUITE;

import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.mls.TreeKEM.LeafNode;
import org.bouncycastle.mls.codec.Capabilities;
import org.bouncycastle.mls.codec.Credential;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;

/**
 * A DID and an Ed25519 signature key: what the leaves of one device say and are signed with. The
 * DID is the identity of a basic credential (RFC 9420 §5.3), as UTF-8, with or without a fragment
 * that names the device. A person lives through crashes; everything else can be made from it again.
 */
public final class Person {
    private final String did;
    private final byte[] signaturePrivateKey;
    private final byte[] signaturePublicKey;

    private Person(String did, byte[] signaturePrivateKey, byte[] signaturePublicKey) {
        this.did = did;
        this.signaturePrivateKey = signaturePrivateKey;
        this.signaturePublicKey = signaturePublicKey;
    }

    /** A person with a new signature key. */
    public static Person withNewKey(String did, SecureRandom random) {
        byte[] privateKey = new byte[SECRET_SIZE];
        random.nextBytes(privateKey);
        AsymmetricCipherKeyPair keys =
                BouncyCastle.call(
                        "derive a signature key",
                        () -> SUITE.deserializeSignaturePrivateKey(privateKey));
        return new Person(did, privateKey, SUITE.serializeSignaturePublicKey(keys.getPublic()));
    }

    public String did() {
        return did;
    }

    /** The 32 bytes of the public key; a delivery service tells devices apart by it. */
    public byte[] signatureKey() {
        return signaturePublicKey.clone();
    }

    byte[] signaturePrivateKey() {
        return signaturePrivateKey.clone();
    }

    /** A signed leaf as it stands in a key package, or in a group that has just been created. */
    LeafNode leaf(byte[] encryptionKey, Lifetime lifetime, Capabilities capabilities)
            throws Exception {
        return new LeafNode(
                SUITE,
                encryptionKey,
                signatureKey(),
                Credential.forBasic(did.getBytes(StandardCharsets.UTF_8)),
                capabilities,
                lifetime.encoded(),
                List.of(),
                signaturePrivateKey());
    }

    @Override
    public String toString() {
        return did;
    }
}
