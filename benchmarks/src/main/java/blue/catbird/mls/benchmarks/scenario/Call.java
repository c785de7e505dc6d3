package blue.catbird.mls.benchmarks.scenario;

/**
 * A call, but for its token.
 *
 * @param line the first line of the request
 * @param body JSON, empty for a query
 */
record Call(String line, String body) {
    /** No call at all. */
    static final Call NONE = new Call("", "");

    private static final String NAMESPACE = "blue.catbird.mls.";

    static Call procedure(String method, String body) {
        return new Call("POST /xrpc/" + nsid(method) + " HTTP/1.1\r\n", body);
    }

    /** A query with parameters as they stand in the URL. */
    static Call query(String method, String parameters) {
        return new Call("GET /xrpc/" + nsid(method) + "?" + parameters + " HTTP/1.1\r\n", "");
    }

    static String nsid(String method) {
        return NAMESPACE + method;
    }
}
