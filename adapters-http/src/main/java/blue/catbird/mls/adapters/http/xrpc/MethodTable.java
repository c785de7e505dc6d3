package blue.catbird.mls.adapters.http.xrpc;

import blue.catbird.mls.application.idempotency.SpendToken;
import blue.catbird.mls.lexicon.Lexicons;
import blue.catbird.mls.lexicon.Method;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** All methods that are served. It exists only if documents and handlers are the same set. */
public final class MethodTable {
    private final Map<String, Route> routes;

    private MethodTable(Map<String, Route> routes) {
        this.routes = Map.copyOf(routes);
    }

    /**
     * What routes are made with.
     *
     * @param spend spends the token of a query
     */
    public record Parts(Lexicons lexicons, BodyReader bodies, SpendToken spend) {}

    /**
     * Joins each document with its handler.
     *
     * @throws IllegalStateException if a method has no handler, or a handler no method of its kind
     */
    public static MethodTable join(Parts parts, List<? extends MethodHandler> handlers) {
        Map<String, Route> routes = new TreeMap<>();
        for (MethodHandler handler : handlers) {
            Method method =
                    parts.lexicons()
                            .method(handler.nsid())
                            .orElseThrow(() -> mismatch("no document", Set.of(handler.nsid())));
            if (routes.put(handler.nsid(), route(parts, method, handler)) != null) {
                throw mismatch("two handlers", Set.of(handler.nsid()));
            }
        }
        Set<String> unhandled = new TreeSet<>(parts.lexicons().methods().keySet());
        unhandled.removeAll(routes.keySet());
        if (!unhandled.isEmpty()) {
            throw mismatch("no handler", unhandled);
        }
        return new MethodTable(routes);
    }

    Optional<Route> find(String nsid) {
        return Optional.ofNullable(routes.get(nsid));
    }

    private static Route route(Parts parts, Method method, MethodHandler handler) {
        return switch (handler) {
            case QueryHandler reads when method instanceof Method.Query query ->
                    new QueryRoute(query, reads, parts.lexicons(), parts.spend());
            case ProcedureHandler<?, ?> writes when method instanceof Method.Procedure procedure ->
                    new ProcedureRoute<>(
                            procedure,
                            writes,
                            parts.lexicons(),
                            parts.bodies(),
                            parts.lexicons().maxInputBytes(procedure));
            case QueryHandler _, ProcedureHandler<?, ?> _ ->
                    throw mismatch("another kind of handler", Set.of(handler.nsid()));
        };
    }

    private static IllegalStateException mismatch(String what, Set<String> nsids) {
        return new IllegalStateException(
                "methods and handlers differ: there is " + what + " for " + nsids);
    }
}
