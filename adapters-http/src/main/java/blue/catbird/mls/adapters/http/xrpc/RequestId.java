package blue.catbird.mls.adapters.http.xrpc;

import jakarta.servlet.ServletRequest;

import java.util.random.RandomGenerator;

/**
 * The name of one request, in its answer and in every log line that belongs to it. It says nothing
 * of who sent it.
 */
public record RequestId(String text) {
    /** Where a request keeps its id. */
    public static final String ATTRIBUTE = RequestId.class.getName();

    private static final int LONGEST = 64;

    // No hexadecimal digit among them: an id of a request is never taken for that of a group.
    private static final String LETTERS = "ghjkmnpqrstvwxyz";
    private static final int LENGTH = 16;
    private static final int BITS_OF_A_LETTER = 4;

    public RequestId {
        if (!isValid(text)) {
            throw new IllegalArgumentException("not an id of a request");
        }
    }

    /** Whether {@code text} is 1 to 64 letters, digits, dots, underscores and hyphens. */
    public static boolean isValid(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST
                && text.chars().allMatch(RequestId::isAllowed);
    }

    private static boolean isAllowed(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '.'
                || c == '_'
                || c == '-';
    }

    /** A new one: 16 letters, which is 64 bits of {@code random}. */
    public static RequestId make(RandomGenerator random) {
        long bits = random.nextLong();
        char[] text = new char[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            text[i] =
                    LETTERS.charAt(
                            (int) (bits >>> (BITS_OF_A_LETTER * i)) & (LETTERS.length() - 1));
        }
        return new RequestId(new String(text));
    }

    /** That of {@code request}, which has one from the moment it comes in. */
    public static RequestId of(ServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof RequestId id) {
            return id;
        }
        throw new IllegalStateException("a request without an id");
    }
}
