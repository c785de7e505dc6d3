package blue.catbird.mls.demo.xrpc;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A request whose bytes are fixed: sent again it is the same request, only its token is new.
 *
 * @param method the name within {@link #NAMESPACE}
 * @param content the body of a procedure; the query string of a query
 */
public record Call(String method, Kind kind, String content) {
    /** The prefix of the NSIDs of all methods. */
    public static final String NAMESPACE = "blue.catbird.mls.";

    /** A query reads and is a GET, a procedure writes and is a POST. */
    public enum Kind {
        QUERY,
        PROCEDURE
    }

    /** A query; parameters that are arrays stand in the list once for each of their items. */
    public static Call query(String method, List<Map.Entry<String, String>> parameters) {
        String query =
                parameters.stream()
                        .map(each -> each.getKey() + "=" + encoded(each.getValue()))
                        .collect(Collectors.joining("&"));
        return new Call(method, Kind.QUERY, query);
    }

    public static Call procedure(String method, ObjectNode input) {
        return new Call(method, Kind.PROCEDURE, input.toString());
    }

    /** The full name of the method. */
    public String nsid() {
        return NAMESPACE + method;
    }

    /** Path and query string. */
    String target() {
        return "/xrpc/" + nsid() + (kind == Kind.QUERY ? "?" + content : "");
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, UTF_8).replace("+", "%20");
    }
}
