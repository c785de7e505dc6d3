package blue.catbird.mls.demo.mls;

import static blue.catbird.mls.demo.mls.BouncyCastle.SUITE;
import static blue.catbird.mls.demo.mls.KeyPackageBundle.newHpkeKeys;
import static blue.catbird.mls.demo.mls.KeyPackageBundle.publicKey;

import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.mls.codec.Capabilities;
import org.bouncycastle.mls.codec.MLSMessage;
import org.bouncycastle.mls.codec.Welcome;
import org.bouncycastle.mls.protocol.Group;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;

/**
 * One device of a person: it makes key packages, creates groups and joins them. It holds no state
 * of its own beside the person and the store it was given.
 *
 * <p>Keys and leaf secrets come from {@code random}; the ephemeral keys of HPKE and the first init
 * secret of a group do not, since Bouncy Castle draws them itself.
 */
public final class MlsClient {
    private final Person person;
    private final KeyPackageStore keyPackages;
    private final SecureRandom random;

    public MlsClient(Person person, KeyPackageStore keyPackages, SecureRandom random) {
        this.person = person;
        this.keyPackages = keyPackages;
        this.random = random;
    }

    public String did() {
        return person.did();
    }

    /** A new key package, already kept in the store, valid as {@link Lifetime#startingAt} says. */
    public KeyPackageBundle newKeyPackage(Instant now) {
        KeyPackageBundle bundle = KeyPackageBundle.of(person, Lifetime.startingAt(now), random);
        keyPackages.keep(bundle);
        return bundle;
    }

    /** A group in epoch 0 with this client as its only member. */
    public MlsGroup create(byte[] groupId, Instant now) {
        return BouncyCastle.call(
                "create the group",
                () -> {
                    AsymmetricCipherKeyPair keys = newHpkeKeys(random);
                    Group group =
                            new Group(
                                    groupId,
                                    SUITE,
                                    keys,
                                    person.signaturePrivateKey(),
                                    person.leaf(
                                            publicKey(keys),
                                            Lifetime.startingAt(now),
                                            new Capabilities()),
                                    List.of());
                    return new MlsGroup(group, random);
                });
    }

    /**
     * Joins from an MLSMessage with a Welcome that carries its ratchet tree. The key package stays
     * in the store, so the same bytes can be joined again; each join is a state of its own, of
     * which only one may be used.
     *
     * @throws MlsException if the Welcome names none of the stored key packages or does not verify
     */
    public MlsGroup join(byte[] welcome) {
        return BouncyCastle.call(
                "join from the Welcome",
                () -> {
                    Welcome read = readWelcome(welcome);
                    KeyPackageBundle bundle =
                            keyPackages
                                    .namedIn(read)
                                    .orElseThrow(
                                            () ->
                                                    new MlsException(
                                                            "the Welcome names no stored key"
                                                                    + " package"));
                    Group group = bundle.join(read);
                    Roster.of(group).requireSigned(group.getGroupID());
                    return new MlsGroup(group, random);
                });
    }

    private static Welcome readWelcome(byte[] bytes) throws Exception {
        MLSMessage message = BouncyCastle.readMessage(bytes);
        if (message.welcome == null) {
            throw new MlsException("the message is not a Welcome but " + message.wireFormat);
        }
        return message.welcome;
    }
}
