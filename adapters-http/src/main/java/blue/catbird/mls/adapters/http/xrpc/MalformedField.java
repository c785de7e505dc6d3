package blue.catbird.mls.adapters.http.xrpc;

/**
 * A field that the lexicon takes for a string is not what the string should spell; thrown while a
 * endpoint reads its input, and no further.
 */
public final class MalformedField extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient XrpcError error;

    MalformedField(HttpWords words, Object... parts) {
        this(XrpcError.of(words, parts));
    }

    private MalformedField(XrpcError error) {
        super(error.message());
        this.error = error;
    }

    /** The answer: which field, and what it should be. */
    XrpcError error() {
        return error;
    }
}
