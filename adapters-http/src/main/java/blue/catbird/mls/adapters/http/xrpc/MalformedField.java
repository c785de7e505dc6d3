package blue.catbird.mls.adapters.http.xrpc;

/**
 * A field that the lexicon takes for a string is not what the string should spell; thrown while a
 * handler reads its input, and no further.
 */
public final class MalformedField extends Exception {
    private static final long serialVersionUID = 1L;

    private final String sentence;

    MalformedField(String path, String predicate) {
        super(path + " " + predicate);
        sentence = path + " " + predicate + ".";
    }

    /** Which field, and what it should be. */
    String sentence() {
        return sentence;
    }
}
