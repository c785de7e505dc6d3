package blue.catbird.mls.demo.mls;

import static blue.catbird.mls.demo.mls.BouncyCastle.SECRET_SIZE;
import static blue.catbird.mls.demo.mls.BouncyCastle.SUITE;

import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.mls.codec.Capabilities;
import org.bouncycastle.mls.codec.Extension;
import org.bouncycastle.mls.codec.KeyPackage;
import org.bouncycastle.mls.codec.MLSMessage;
import org.bouncycastle.mls.codec.Welcome;
import org.bouncycastle.mls.protocol.Group;

import java.security.SecureRandom;
import java.util.List;
import java.util.Map;

/**
 * A key package (RFC 9420 §10) together with the private keys behind it. The public half is what
 * one publishes; the whole is needed to join, and must be kept until the join is certain.
 */
public final class KeyPackageBundle {
    private final Person owner;
    private final AsymmetricCipherKeyPair initKeys;
    private final AsymmetricCipherKeyPair encryptionKeys;
    private final KeyPackage keyPackage;

    private KeyPackageBundle(
            Person owner,
            AsymmetricCipherKeyPair initKeys,
            AsymmetricCipherKeyPair encryptionKeys,
            KeyPackage keyPackage) {
        this.owner = owner;
        this.initKeys = initKeys;
        this.encryptionKeys = encryptionKeys;
        this.keyPackage = keyPackage;
    }

    /** A new key package for one use. */
    public static KeyPackageBundle of(Person owner, Lifetime lifetime, SecureRandom random) {
        return make(owner, lifetime, new Capabilities(), List.of(), random);
    }

    /**
     * A new key package with the extension {@code last_resort}. It is well-formed and can be
     * published, but {@link FetchedKeyPackage} refuses it: Bouncy Castle cannot read it back.
     */
    public static KeyPackageBundle ofLastResort(
            Person owner, Lifetime lifetime, SecureRandom random) {
        Capabilities capabilities = new Capabilities();
        capabilities.getExtensions().add(LastResort.TYPE);
        return make(owner, lifetime, capabilities, List.of(new LastResort()), random);
    }

    private static KeyPackageBundle make(
            Person owner,
            Lifetime lifetime,
            Capabilities capabilities,
            List<Extension> extensions,
            SecureRandom random) {
        return BouncyCastle.call(
                "make a key package",
                () -> {
                    AsymmetricCipherKeyPair initKeys = newHpkeKeys(random);
                    AsymmetricCipherKeyPair encryptionKeys = newHpkeKeys(random);
                    KeyPackage keyPackage =
                            new KeyPackage(
                                    SUITE,
                                    publicKey(initKeys),
                                    owner.leaf(publicKey(encryptionKeys), lifetime, capabilities),
                                    extensions,
                                    owner.signaturePrivateKey());
                    return new KeyPackageBundle(owner, initKeys, encryptionKeys, keyPackage);
                });
    }

    static AsymmetricCipherKeyPair newHpkeKeys(SecureRandom random) {
        byte[] seed = new byte[SECRET_SIZE];
        random.nextBytes(seed);
        return SUITE.getHPKE().deriveKeyPair(seed);
    }

    static byte[] publicKey(AsymmetricCipherKeyPair keys) {
        return SUITE.getHPKE().serializePublicKey(keys.getPublic());
    }

    /** The bare KeyPackage structure, as it is published. */
    public byte[] bytes() {
        return BouncyCastle.call("encode the key package", () -> BouncyCastle.encode(keyPackage));
    }

    /** The same KeyPackage inside an MLSMessage (wire format 5). */
    public byte[] message() {
        return BouncyCastle.call(
                "encode the key package",
                () -> BouncyCastle.encode(MLSMessage.keyPackage(keyPackage)));
    }

    /** The KeyPackageRef (RFC 9420 §5.2) by which a Welcome names this package: 32 bytes. */
    public byte[] ref() {
        return FetchedKeyPackage.ref(bytes());
    }

    boolean isNamedIn(Welcome welcome) throws Exception {
        return welcome.find(keyPackage) >= 0;
    }

    /** Leaves the bundle as it is, so the same Welcome can be joined again. */
    Group join(Welcome welcome) throws Exception {
        return new Group(
                SUITE.getHPKE().serializePrivateKey(initKeys.getPrivate()),
                encryptionKeys,
                owner.signaturePrivateKey(),
                keyPackage,
                welcome,
                null,
                Map.of(),
                Map.of());
    }
}
