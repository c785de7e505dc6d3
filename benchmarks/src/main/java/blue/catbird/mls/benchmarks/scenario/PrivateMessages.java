package blue.catbird.mls.benchmarks.scenario;

import java.nio.ByteBuffer;

/**
 * MLSMessages with a PrivateMessage (RFC 9420, sections 6 and 6.3) whose ciphertexts are random: a
 * delivery service cannot tell.
 */
public final class PrivateMessages {
    private static final short MLS10 = 1;
    private static final short PRIVATE_MESSAGE = 2;
    private static final byte APPLICATION = 1;
    private static final int SENDER_DATA_SIZE = 28;
    private static final int CIPHERTEXT_SIZE = 1024;
    private static final int TWO_BYTE_LENGTH = 0x4000;

    private final Dice dice;

    public PrivateMessages(Dice dice) {
        this.dice = dice;
    }

    /** An application message of epoch 0 whose ciphertext has 1 KiB. */
    public byte[] to(byte[] groupId) {
        ByteBuffer message =
                ByteBuffer.allocate(
                        2
                                + 2
                                + 1
                                + groupId.length
                                + 8
                                + 1
                                + 1
                                + 1
                                + SENDER_DATA_SIZE
                                + 2
                                + CIPHERTEXT_SIZE);
        return message.putShort(MLS10)
                .putShort(PRIVATE_MESSAGE)
                .put((byte) groupId.length)
                .put(groupId)
                .putLong(0)
                .put(APPLICATION)
                .put((byte) 0)
                .put((byte) SENDER_DATA_SIZE)
                .put(dice.bytes(SENDER_DATA_SIZE))
                .putShort((short) (CIPHERTEXT_SIZE | TWO_BYTE_LENGTH))
                .put(dice.bytes(CIPHERTEXT_SIZE))
                .array();
    }
}
