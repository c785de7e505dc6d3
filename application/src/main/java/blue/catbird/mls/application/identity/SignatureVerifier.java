package blue.catbird.mls.application.identity;

/**
 * Verifies ECDSA signatures of AT Protocol service tokens.
 *
 * <p>Only the compact form is a signature here: {@code r || s}, 32 bytes each, with {@code s} in
 * the lower half of the group's order. Anything else, a high {@code s} or DER among them, does not
 * verify (<a href="https://atproto.com/specs/cryptography">atproto.com/specs/cryptography</a>).
 */
public interface SignatureVerifier {
    /**
     * Whether {@code signature} is a valid signature by {@code key} of the SHA-256 digest of {@code
     * message}. Malformed signatures are {@code false}, never an exception.
     */
    boolean verifies(VerificationKey key, byte[] message, byte[] signature);
}
