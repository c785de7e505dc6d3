package blue.catbird.mls.adapters.http.xrpc;

import blue.catbird.mls.lexicon.Lexicons;
import blue.catbird.mls.lexicon.Method;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** All methods that are served. It exists only if documents and endpoints are the same set. */
public final class MethodTable {
    private final Map<String, Route> routes;

    private MethodTable(Map<String, Route> routes) {
        this.routes = Map.copyOf(routes);
    }

    /** The parts that all routes are made with. */
    public record Parts(Lexicons lexicons, BodyReader bodies) {}

    /**
     * Joins each document with its endpoint.
     *
     * @throws IllegalStateException if a method has no endpoint, or an endpoint no method of its
     *     kind
     */
    public static MethodTable join(Parts parts, List<? extends MethodEndpoint> endpoints) {
        Map<String, Route> routes = new TreeMap<>();
        for (MethodEndpoint endpoint : endpoints) {
            Method method =
                    parts.lexicons()
                            .method(endpoint.nsid())
                            .orElseThrow(() -> mismatch("no document", Set.of(endpoint.nsid())));
            if (routes.put(endpoint.nsid(), route(parts, method, endpoint)) != null) {
                throw mismatch("two endpoints", Set.of(endpoint.nsid()));
            }
        }
        Set<String> unserved = new TreeSet<>(parts.lexicons().methods().keySet());
        unserved.removeAll(routes.keySet());
        if (!unserved.isEmpty()) {
            throw mismatch("no endpoint", unserved);
        }
        return new MethodTable(routes);
    }

    Optional<Route> find(String nsid) {
        return Optional.ofNullable(routes.get(nsid));
    }

    private static Route route(Parts parts, Method method, MethodEndpoint endpoint) {
        return switch (endpoint) {
            case QueryEndpoint reads when method instanceof Method.Query query ->
                    new QueryRoute(query, reads, parts.lexicons());
            case ProcedureEndpoint<?, ?> writes when method instanceof Method.Procedure procedure ->
                    new ProcedureRoute<>(
                            procedure,
                            writes,
                            parts.lexicons(),
                            parts.bodies(),
                            parts.lexicons().maxInputBytes(procedure));
            case QueryEndpoint _, ProcedureEndpoint<?, ?> _ ->
                    throw mismatch("another kind of endpoint", Set.of(endpoint.nsid()));
        };
    }

    private static IllegalStateException mismatch(String what, Set<String> nsids) {
        return new IllegalStateException(
                "methods and endpoints differ: there is " + what + " for " + nsids);
    }
}
