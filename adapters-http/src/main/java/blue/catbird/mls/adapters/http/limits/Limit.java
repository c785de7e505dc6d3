package blue.catbird.mls.adapters.http.limits;

/**
 * The name of a limit and the window in which it counts, such as {@code sendMessage/min}.
 *
 * @param name a method without its namespace, or one of the names below
 */
public record Limit(String name, Window window) {
    /** Calls of all methods together. */
    static final String CALLS = "calls";

    /** Calls of each query that has no limit of its own. */
    static final String QUERIES = "queries";

    /** Calls of each procedure that has no limit of its own. */
    static final String WRITES = "writes";

    /** Bytes of the bodies of all calls together. */
    static final String BYTES = "bytes";

    @Override
    public String toString() {
        return name + "/" + window.word();
    }
}
