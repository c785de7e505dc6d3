package blue.catbird.mls.demo.mls;

import org.bouncycastle.mls.codec.MLSInputStream;
import org.bouncycastle.mls.codec.MLSMessage;
import org.bouncycastle.mls.codec.MLSOutputStream;
import org.bouncycastle.mls.crypto.MlsCipherSuite;

import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The door to Bouncy Castle's MLS: one call at a time, every failure an {@link MlsException}.
 *
 * <p>One at a time for the whole process, because its cipher suites are static objects and all who
 * use a suite share one digest, one cipher and one signer: two threads would mix their inputs.
 */
final class BouncyCastle {
    static final MlsCipherSuite SUITE =
            MlsCipherSuite.BCMLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519;

    /** Size of a seed, a leaf secret and a private key of this suite, in bytes. */
    static final int SECRET_SIZE = 32;

    private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

    private BouncyCastle() {}

    /** Does {@code work}; {@code purpose} completes the sentence "cannot …" of a failure. */
    static <T> T call(String purpose, Callable<T> work) {
        ONE_AT_A_TIME.lock();
        try {
            return work.call();
        } catch (MlsException already) {
            throw already;
        } catch (Exception failure) {
            throw new MlsException("cannot " + purpose + ": " + failure.getMessage(), failure);
        } finally {
            ONE_AT_A_TIME.unlock();
        }
    }

    static byte[] encode(Object structure) throws Exception {
        return MLSOutputStream.encode(structure);
    }

    static MLSMessage readMessage(byte[] bytes) throws Exception {
        return read(bytes, MLSMessage.class);
    }

    /**
     * Reads a structure that must be all of {@code bytes}. The decoder ignores what follows a
     * structure and changes extension types it does not know, so the structure is written again and
     * compared: what differs would fail later, at a signature, and say nothing useful.
     */
    static <T> T read(byte[] bytes, Class<T> structure) throws Exception {
        T value = structure.cast(MLSInputStream.decode(bytes, structure));
        if (!Arrays.equals(bytes, encode(value))) {
            throw new MlsException(
                    structure.getSimpleName()
                            + " has trailing bytes or an extension that Bouncy Castle cannot"
                            + " represent");
        }
        return value;
    }
}
