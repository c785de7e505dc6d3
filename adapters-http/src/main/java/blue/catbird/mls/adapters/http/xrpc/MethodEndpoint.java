package blue.catbird.mls.adapters.http.xrpc;

/**
 * The endpoint of one method of the lexicon: it reads the checked input, calls its use case and
 * writes the output. Everything else is alike for all methods.
 */
public sealed interface MethodEndpoint permits QueryEndpoint, ProcedureEndpoint {
    /** The namespace of the methods. */
    String NAMESPACE = "blue.catbird.mls.";

    /** The method's name (<a href="https://atproto.com/specs/nsid">NSID</a>). */
    String nsid();
}
