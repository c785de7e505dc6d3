package blue.catbird.mls.lexicon;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A method as its lexicon document describes it.
 *
 * <p>Source: <a href="https://atproto.com/specs/xrpc">atproto.com/specs/xrpc</a>.
 */
public sealed interface Method {
    /** The method's name, such as {@code blue.catbird.mls.getEpoch}. */
    String nsid();

    /** The description in the document's words. */
    String description();

    /** The parameters of the query string. */
    Parameters parameters();

    /** The errors that it may answer, in the document's order. */
    List<DeclaredError> errors();

    /** A read: HTTP GET. */
    record Query(
            String nsid,
            String description,
            Parameters parameters,
            Optional<Body> output,
            List<DeclaredError> errors)
            implements Method {}

    /** A write: HTTP POST. */
    record Procedure(
            String nsid,
            String description,
            Parameters parameters,
            Optional<Body> input,
            Optional<Body> output,
            List<DeclaredError> errors)
            implements Method {}

    /**
     * A stream: WebSocket.
     *
     * @param message what a frame's payload is
     */
    record Subscription(
            String nsid,
            String description,
            Parameters parameters,
            Optional<Schema> message,
            List<DeclaredError> errors)
            implements Method {}

    /** Whether the document declares an error of this name. */
    default boolean declares(String errorName) {
        return errors().stream().anyMatch(error -> error.name().equals(errorName));
    }

    /**
     * The parameters of a query string. Others than these are ignored.
     *
     * @param properties booleans, integers, strings, and arrays of them, in the document's order
     * @param required which must be there
     */
    record Parameters(Map<String, Schema> properties, Set<String> required) {
        /** No parameters at all. */
        public static final Parameters NONE = new Parameters(Map.of(), Set.of());
    }

    /**
     * The body of a request or an answer.
     *
     * @param encoding its media type
     * @param schema what a JSON body must be; absent for other media types
     */
    record Body(String encoding, Optional<Schema> schema) {}

    /** An error that a method may answer: its name, and what it means. */
    record DeclaredError(String name, String description) {}
}
