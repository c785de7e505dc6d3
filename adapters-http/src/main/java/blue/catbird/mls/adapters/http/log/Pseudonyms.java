package blue.catbird.mls.adapters.http.log;

import blue.catbird.mls.domain.Did;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Locale;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keyed hashes (HMAC-SHA256, RFC 2104, cut to 64 bits) that stand in the log for callers and
 * conversations. Who has the key and a DID finds its lines; the log alone tells nothing.
 *
 * <p>Each begins with four letters that tell keys apart. All letters are outside the hexadecimal
 * digits, so that a pseudonym is never taken for an id.
 */
public final class Pseudonyms {
    /** The fewest bytes of a key: as many as the hash has (RFC 2104, section 3). */
    public static final int SHORTEST_KEY = 32;

    private static final String LETTERS = "ghjkmnpqrstvwxyz";
    private static final int LENGTH = 16;
    private static final int VERSION_LENGTH = 4;
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;
    private final String version;

    /**
     * @param key at least {@value #SHORTEST_KEY} bytes, which nobody else can guess
     */
    public Pseudonyms(byte[] key) {
        if (key.length < SHORTEST_KEY) {
            throw new IllegalArgumentException(
                    "the key of the log must have at least " + SHORTEST_KEY + " bytes");
        }
        this.key = new SecretKeySpec(key, ALGORITHM);
        this.version = letters(sha256(key), VERSION_LENGTH);
    }

    /** The pseudonym of a caller. */
    public String of(Did caller) {
        return of("caller", caller.value());
    }

    /**
     * The pseudonym of a conversation.
     *
     * @param hex its id as it stands on the wire, in either case
     */
    public String ofConversation(String hex) {
        return of("conversation", hex.toLowerCase(Locale.ROOT));
    }

    private String of(String kind, String name) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] hash = mac.doFinal((kind + "\0" + name).getBytes(StandardCharsets.UTF_8));
            return version + "-" + letters(hash, LENGTH);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Four bits of {@code bytes} in each of {@code count} letters. */
    private static String letters(byte[] bytes, int count) {
        StringBuilder text = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            int half = i % 2 == 0 ? bytes[i / 2] >> 4 : bytes[i / 2];
            text.append(LETTERS.charAt(half & (LETTERS.length() - 1)));
        }
        return text.toString();
    }
}
