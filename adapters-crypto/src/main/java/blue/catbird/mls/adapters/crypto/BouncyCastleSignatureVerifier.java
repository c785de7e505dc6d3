package blue.catbird.mls.adapters.crypto;

import blue.catbird.mls.application.identity.SignatureVerifier;
import blue.catbird.mls.application.identity.VerificationKey;

import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Verifies ECDSA signatures with Bouncy Castle's lightweight API, which is several times as fast as
 * the platform's own provider and knows secp256k1, which the platform does not. Safe for use by any
 * number of threads.
 */
public final class BouncyCastleSignatureVerifier implements SignatureVerifier {
    private static final int SCALAR_SIZE = 32;
    private static final int SIGNATURE_SIZE = 2 * SCALAR_SIZE;

    private final DecodedKeys keys = new DecodedKeys();

    /**
     * Whether the key's point is a point of its curve. No signature verifies with one that is not.
     */
    public static boolean isOnItsCurve(VerificationKey key) {
        return CurveGroup.of(key.curve()).keyAt(key.point()).isPresent();
    }

    @Override
    public boolean verifies(VerificationKey key, byte[] message, byte[] signature) {
        if (signature.length != SIGNATURE_SIZE) {
            return false;
        }
        BigInteger r = new BigInteger(1, Arrays.copyOfRange(signature, 0, SCALAR_SIZE));
        BigInteger s =
                new BigInteger(1, Arrays.copyOfRange(signature, SCALAR_SIZE, SIGNATURE_SIZE));
        return CurveGroup.of(key.curve()).isLow(s)
                && keys.decoded(key)
                        .map(publicKey -> verifies(publicKey, sha256(message), r, s))
                        .orElse(false);
    }

    private static boolean verifies(
            ECPublicKeyParameters key, byte[] digest, BigInteger r, BigInteger s) {
        ECDSASigner verifier = new ECDSASigner();
        verifier.init(false, key);
        return verifier.verifySignature(digest, r, s);
    }

    static byte[] sha256(byte[] message) {
        SHA256Digest digest = new SHA256Digest();
        digest.update(message, 0, message.length);
        byte[] result = new byte[digest.getDigestSize()];
        digest.doFinal(result, 0);
        return result;
    }
}
