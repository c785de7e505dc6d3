package blue.catbird.mls.demo.mls;

import static blue.catbird.mls.demo.mls.BouncyCastle.SUITE;

import org.bouncycastle.mls.TreeKEM.LeafIndex;
import org.bouncycastle.mls.TreeKEM.LeafNode;
import org.bouncycastle.mls.TreeKEM.TreeKEMPublicKey;
import org.bouncycastle.mls.protocol.Group;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/** The members of a group in the order of their leaves; a person has a leaf per device. */
final class Roster {
    private final TreeKEMPublicKey tree;

    private Roster(TreeKEMPublicKey tree) {
        this.tree = tree;
    }

    static Roster of(Group group) {
        return new Roster(group.getTree());
    }

    List<String> dids() {
        return leaves().stream().map(this::didAt).toList();
    }

    List<LeafIndex> leavesOf(String did) {
        return leaves().stream().filter(leaf -> didAt(leaf).equals(did)).toList();
    }

    String didAt(LeafIndex leaf) {
        byte[] identity = tree.getLeafNode(leaf).getCredential().getIdentity();
        return new String(identity, StandardCharsets.UTF_8);
    }

    /**
     * Verifies every leaf's signature, which a joiner must (RFC 9420 §12.4.3.1) and Bouncy Castle
     * does not: without it whoever wrote the Welcome could put anybody into the tree.
     */
    void requireSigned(byte[] groupId) throws Exception {
        for (LeafIndex index : leaves()) {
            LeafNode leaf = tree.getLeafNode(index);
            if (!leaf.verify(SUITE, leaf.toBeSigned(groupId, index.value()))) {
                throw new MlsException("the leaf of " + didAt(index) + " is not signed by its key");
            }
        }
    }

    private List<LeafIndex> leaves() {
        return IntStream.range(0, (int) tree.getSize().leafCount())
                .mapToObj(LeafIndex::new)
                .filter(tree::hasLeaf)
                .toList();
    }
}
