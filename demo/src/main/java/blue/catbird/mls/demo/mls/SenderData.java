package blue.catbird.mls.demo.mls;

import static blue.catbird.mls.demo.mls.BouncyCastle.SUITE;

import org.bouncycastle.mls.KeyGeneration;
import org.bouncycastle.mls.KeyScheduleEpoch;
import org.bouncycastle.mls.TreeKEM.LeafIndex;
import org.bouncycastle.mls.codec.MLSInputStream;
import org.bouncycastle.mls.codec.MLSOutputStream;
import org.bouncycastle.mls.protocol.Group;

/**
 * The encrypted sender data of a PrivateMessage (RFC 9420 §6.3.2). Bouncy Castle verifies the
 * signature of the sender it finds there but does not say who that is, so it is read once more
 * here: the same bytes give the same leaf.
 */
final class SenderData {
    private SenderData() {}

    /** The leaf that claims to have sent {@code message}; true once the message has verified. */
    static LeafIndex senderOf(byte[] message, Group group) throws Exception {
        MLSInputStream in = new MLSInputStream(message);
        in.read(int.class); // version and wire format
        byte[] groupId = in.readOpaque();
        Object epoch = in.read(long.class);
        Object contentType = in.read(byte.class);
        in.readOpaque(); // authenticated data
        byte[] encryptedSenderData = in.readOpaque();
        byte[] ciphertext = in.readOpaque();

        MLSOutputStream associatedData = new MLSOutputStream();
        associatedData.writeOpaque(groupId);
        associatedData.write(epoch);
        associatedData.write(contentType);

        byte[] secret = group.getKeySchedule().senderDataSecret.value().clone();
        KeyGeneration keys = KeyScheduleEpoch.senderDataKeys(SUITE, secret, ciphertext);
        byte[] senderData =
                SUITE.getAEAD()
                        .open(
                                keys.key,
                                keys.nonce,
                                associatedData.toByteArray(),
                                encryptedSenderData);
        return new LeafIndex(new MLSInputStream(senderData));
    }
}
