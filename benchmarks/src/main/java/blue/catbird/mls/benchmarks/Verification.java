package blue.catbird.mls.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import blue.catbird.mls.adapters.crypto.BouncyCastleSignatureVerifier;
import blue.catbird.mls.adapters.crypto.DevIdentity;
import blue.catbird.mls.application.identity.VerificationKey.Curve;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * The program that measures what verifying a signature takes one thread: with a key that the
 * verifier knows, beside one that it meets for the first time.
 */
public final class Verification {
    private static final int ROUNDS = 11;
    private static final int CALLS = 3_000;
    private static final byte[] MESSAGE = "a message".getBytes(UTF_8);

    private Verification() {}

    /** Prints a line for each curve; takes no words. */
    public static void main(String[] words) {
        for (Curve curve : Curve.values()) {
            DevIdentity signer = DevIdentity.random(curve, new SecureRandom());
            byte[] signature = signer.signature(MESSAGE);
            var verifier = new BouncyCastleSignatureVerifier();
            double[] known = new double[ROUNDS];
            double[] fresh = new double[ROUNDS];
            for (int i = 0; i < ROUNDS; i++) {
                known[i] = micros(() -> verifier, signer, signature);
                fresh[i] = micros(BouncyCastleSignatureVerifier::new, signer, signature);
            }
            double first = median(fresh);
            double again = median(known);
            System.out.println(
                    String.format(
                            Locale.ROOT,
                            "%s: %.0f µs with a new key, %.0f µs with a known one, %.2f times as"
                                    + " fast",
                            curve,
                            first,
                            again,
                            first / again));
        }
    }

    private static double micros(
            Supplier<BouncyCastleSignatureVerifier> verifier, DevIdentity signer, byte[] signed) {
        long begun = System.nanoTime();
        for (int i = 0; i < CALLS; i++) {
            if (!verifier.get().verifies(signer.key(), MESSAGE, signed)) {
                throw new IllegalStateException("a good signature was refused");
            }
        }
        return (System.nanoTime() - begun) / 1e3 / CALLS;
    }

    private static double median(double[] figures) {
        return Arrays.stream(figures).sorted().toArray()[figures.length / 2];
    }
}
