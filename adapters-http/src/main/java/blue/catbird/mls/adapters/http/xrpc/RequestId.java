package blue.catbird.mls.adapters.http.xrpc;

import jakarta.servlet.ServletRequest;

import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * The name of one request, in its answer and in every log line that belongs to it. It says nothing
 * of who sent it.
 */
public record RequestId(String text) {
    /** Where a request keeps its id. */
    public static final String ATTRIBUTE = RequestId.class.getName();

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    // No hexadecimal digit among them: an id of a request is never taken for that of a group.
    private static final String LETTERS = "ghjkmnpqrstvwxyz";
    private static final int LENGTH = 16;

    public RequestId {
        if (!isValid(text)) {
            throw new IllegalArgumentException("not an id of a request");
        }
    }

    /** Whether {@code text} is 1 to 64 letters, digits, dots, underscores and hyphens. */
    public static boolean isValid(String text) {
        return FORM.matcher(text).matches();
    }

    /** A new one: 16 letters, which is 64 bits of {@code random}. */
    public static RequestId make(RandomGenerator random) {
        StringBuilder text = new StringBuilder(LENGTH);
        random.ints(LENGTH, 0, LETTERS.length()).forEach(i -> text.append(LETTERS.charAt(i)));
        return new RequestId(text.toString());
    }

    /** That of {@code request}, which has one from the moment it comes in. */
    public static RequestId of(ServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof RequestId id) {
            return id;
        }
        throw new IllegalStateException("a request without an id");
    }
}
