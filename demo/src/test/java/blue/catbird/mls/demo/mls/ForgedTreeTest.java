package blue.catbird.mls.demo.mls;

import static blue.catbird.mls.demo.mls.BouncyCastle.SUITE;
import static blue.catbird.mls.demo.mls.Cast.utf8;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.mls.TreeKEM.LeafNode;
import org.bouncycastle.mls.codec.Capabilities;
import org.bouncycastle.mls.codec.Credential;
import org.bouncycastle.mls.codec.MLSMessage;
import org.bouncycastle.mls.codec.Proposal;
import org.bouncycastle.mls.codec.WireFormat;
import org.bouncycastle.mls.crypto.Secret;
import org.bouncycastle.mls.protocol.Group;
import org.junit.jupiter.api.Test;

import java.security.SecureRandom;
import java.util.List;

/** An inviter who puts somebody into the tree that never signed for it. */
class ForgedTreeTest {
    private final Cast mallory = Cast.named("mallory");
    private final Cast bob = Cast.named("bob");

    @Test
    void a_welcome_into_a_tree_with_an_unsigned_leaf_is_not_joined() throws Exception {
        byte[] welcome = welcomeFromSomebodyNamed("did:plc:alice");

        assertThatThrownBy(() -> bob.client().join(welcome))
                .isInstanceOf(MlsException.class)
                .hasMessageContaining("the leaf of did:plc:alice is not signed by its key");
    }

    private byte[] welcomeFromSomebodyNamed(String did) throws Exception {
        AsymmetricCipherKeyPair keys = KeyPackageBundle.newHpkeKeys(new SecureRandom());
        byte[] publicKey = KeyPackageBundle.publicKey(keys);
        LeafNode own =
                mallory.person()
                        .leaf(publicKey, Lifetime.startingAt(mallory.now()), new Capabilities());
        Credential credential = Credential.forBasic(utf8(did));
        LeafNode forged =
                own.copyWithOptions(publicKey, new Group.LeafNodeOptions(credential, null, null));
        Group group =
                new Group(
                        Cast.GROUP_ID,
                        SUITE,
                        keys,
                        mallory.person().signaturePrivateKey(),
                        forged,
                        List.of());
        return welcomeWithoutPath(group, bob.published());
    }

    /** A path would sign the forged leaf anew. */
    private static byte[] welcomeWithoutPath(Group group, FetchedKeyPackage joiner)
            throws Exception {
        Group.GroupWithMessage made =
                group.commit(
                        new Secret(new byte[BouncyCastle.SECRET_SIZE]),
                        new Group.CommitOptions(
                                List.of(Proposal.add(joiner.keyPackage())), true, false, null),
                        new Group.MessageOptions(),
                        new Group.CommitParameters(Group.NORMAL_COMMIT_PARAMS));
        MLSMessage message = new MLSMessage(WireFormat.mls_welcome);
        message.welcome = made.message.welcome;
        return BouncyCastle.encode(message);
    }
}
