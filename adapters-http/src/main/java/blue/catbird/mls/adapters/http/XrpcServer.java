package blue.catbird.mls.adapters.http;

import blue.catbird.mls.adapters.http.admission.Admission;
import blue.catbird.mls.adapters.http.admission.Places;
import blue.catbird.mls.adapters.http.admission.Rejection;
import blue.catbird.mls.adapters.http.auth.ServiceAuth;
import blue.catbird.mls.adapters.http.limits.ClientAddress;
import blue.catbird.mls.adapters.http.limits.RateLimits;
import blue.catbird.mls.adapters.http.methods.AllMethods;
import blue.catbird.mls.adapters.http.xrpc.BodyBudget;
import blue.catbird.mls.adapters.http.xrpc.BodyReader;
import blue.catbird.mls.adapters.http.xrpc.Caller;
import blue.catbird.mls.adapters.http.xrpc.Faults;
import blue.catbird.mls.adapters.http.xrpc.Limiter;
import blue.catbird.mls.adapters.http.xrpc.MethodTable;
import blue.catbird.mls.adapters.http.xrpc.XrpcEndpoint;
import blue.catbird.mls.application.UseCases;
import blue.catbird.mls.lexicon.Lexicons;

import io.javalin.Javalin;
import io.javalin.util.JavalinException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/** The running server. */
public final class XrpcServer {
    private static final Logger LOG = LoggerFactory.getLogger(XrpcServer.class);

    private final Javalin javalin;
    private final BodyBudget budget;
    private final CallCounts callCounts;
    private final int port;
    private final AtomicBoolean stopped = new AtomicBoolean();

    private XrpcServer(Javalin javalin, BodyBudget budget, CallCounts callCounts) {
        this.javalin = javalin;
        this.budget = budget;
        this.callCounts = callCounts;
        this.port = javalin.port();
    }

    /**
     * Starts a server; it takes calls when this returns.
     *
     * @param queryTokens spends the tokens of queries, where {@code auth} says that they serve once
     * @throws IllegalStateException if not every method of the lexicon has a handler, or a handler
     *     no method
     * @throws UncheckedIOException if it cannot listen where {@code settings} say
     */
    public static XrpcServer start(
            HttpSettings settings,
            UseCases useCases,
            ServiceAuth auth,
            QueryTokens queryTokens,
            Health health,
            Surroundings surroundings) {
        InstantSource clock = surroundings.clock();
        BodyBudget budget = new BodyBudget(settings.maxBodyBytesInFlight());
        BodyReader bodies = new BodyReader(settings.maxBodyBytes(), clock);
        Lexicons lexicons = Lexicons.load();
        MethodTable.Parts parts = new MethodTable.Parts(lexicons, bodies, queryTokens::spend);
        MethodTable methods = MethodTable.join(parts, AllMethods.over(useCases));
        // They tell the port, which is known for certain only when the server listens.
        AtomicReference<Pages> pages = new AtomicReference<>(Pages.of(settings, health, lexicons));
        Routes routes =
                new Routes(
                        new XrpcEndpoint(
                                methods,
                                new Caller(auth, clock),
                                limiter(settings, clock),
                                bodies,
                                budget),
                        pages::get,
                        surroundings.faults(),
                        surroundings.observer());
        RequestIds ids =
                new RequestIds(new ClientAddress(settings.trustedProxies()), surroundings.random());
        Places places = new Places(settings.maxCalls());
        Admission admission =
                new Admission(
                        places,
                        new Rejection(
                                Faults.tooManyCalls().toReply(),
                                Headers.ofCalls(),
                                settings.maxBodyBytes()),
                        ids::mark,
                        ServerThreads.virtual(),
                        clock);
        Javalin javalin =
                Javalin.create(
                        config -> {
                            JettySetup.apply(config, settings, ids, admission);
                            routes.register(config);
                        });
        XrpcServer server = listening(javalin, settings, budget, new CallCounts(places, admission));
        pages.set(Pages.of(settings.listeningOn(server.port()), health, lexicons));
        return server;
    }

    private static Limiter limiter(HttpSettings settings, InstantSource clock) {
        return new Limiter(
                settings.rateLimits() ? RateLimits.usual() : RateLimits.none(),
                new ClientAddress(settings.trustedProxies()),
                clock);
    }

    private static XrpcServer listening(
            Javalin javalin, HttpSettings settings, BodyBudget budget, CallCounts callCounts) {
        try {
            return new XrpcServer(javalin.start(), budget, callCounts);
        } catch (JavalinException e) {
            javalin.stop();
            throw new UncheckedIOException(
                    new IOException(
                            "cannot listen on " + settings.host() + ":" + settings.port(), e));
        }
    }

    /** The port that it listens on, or did before it was stopped. */
    public int port() {
        return port;
    }

    /** How many bytes of bodies are in memory now. */
    public long bodyBytesInFlight() {
        return budget.inUse();
    }

    /** How many calls are let in and turned away. */
    public CallCounts callCounts() {
        return callCounts;
    }

    /**
     * Stops: takes no new calls, lets those that run come to their end for as long as {@code
     * grace}, and closes all connections. Once is enough, more often is harmless.
     */
    public void stop(Duration grace) {
        if (stopped.getAndSet(true)) {
            return;
        }
        javalin.jettyServer().server().setStopTimeout(grace.toMillis());
        try {
            javalin.stop();
        } catch (JavalinException e) {
            LOG.warn("calls that had not ended within {} were cut off", grace);
        }
    }
}
