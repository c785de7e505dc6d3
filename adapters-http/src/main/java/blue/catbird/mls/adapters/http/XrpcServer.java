package blue.catbird.mls.adapters.http;

import blue.catbird.mls.adapters.http.admission.AdmissionControl;
import blue.catbird.mls.adapters.http.admission.AnswerDeadline;
import blue.catbird.mls.adapters.http.admission.ShedAnswer;
import blue.catbird.mls.adapters.http.auth.ServiceAuth;
import blue.catbird.mls.adapters.http.limits.ClientAddress;
import blue.catbird.mls.adapters.http.limits.RateLimits;
import blue.catbird.mls.adapters.http.log.FaultLog;
import blue.catbird.mls.adapters.http.log.RefusalLog;
import blue.catbird.mls.adapters.http.methods.AllMethods;
import blue.catbird.mls.adapters.http.xrpc.BodyBudget;
import blue.catbird.mls.adapters.http.xrpc.BodyReader;
import blue.catbird.mls.adapters.http.xrpc.Caller;
import blue.catbird.mls.adapters.http.xrpc.Faults;
import blue.catbird.mls.adapters.http.xrpc.Limiter;
import blue.catbird.mls.adapters.http.xrpc.MethodTable;
import blue.catbird.mls.adapters.http.xrpc.XrpcEndpoint;
import blue.catbird.mls.adapters.http.xrpc.XrpcError;
import blue.catbird.mls.application.UseCases;
import blue.catbird.mls.lexicon.Lexicons;

import io.javalin.Javalin;
import io.javalin.util.JavalinException;

import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.Graceful;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** The running server. */
public final class XrpcServer {
    /** How long the clients that were given up at the end have time to read their answers. */
    static final Duration LINGER = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(XrpcServer.class);

    private final Javalin javalin;
    private final BodyBudget budget;
    private final AdmissionControl admission;
    private final Health health;
    private final int port;
    private final AtomicBoolean stopped = new AtomicBoolean();

    private XrpcServer(
            Javalin javalin, BodyBudget budget, AdmissionControl admission, Health health) {
        this.javalin = javalin;
        this.budget = budget;
        this.admission = admission;
        this.health = health;
        this.port = javalin.port();
    }

    /**
     * Starts a server; it takes calls when this returns.
     *
     * @throws IllegalStateException if a method of the lexicon has no endpoint, or an endpoint no
     *     method
     * @throws UncheckedIOException if it cannot listen where {@code settings} say
     */
    public static XrpcServer start(
            HttpSettings settings,
            UseCases useCases,
            ServiceAuth auth,
            Health health,
            Surroundings surroundings) {
        InstantSource clock = surroundings.clock();
        BodyBudget budget = new BodyBudget(settings.maxBodyBytesInFlight());
        BodyReader bodies = new BodyReader(settings.maxBodyBytes());
        Lexicons lexicons = Lexicons.load();
        FaultLog faults = new FaultLog(clock);
        MethodTable.Parts parts = new MethodTable.Parts(lexicons, bodies);
        MethodTable methods = MethodTable.join(parts, AllMethods.over(useCases));
        Health shared = new SharedHealth(health, surroundings.nanoseconds());
        // They tell the port, which is known for certain only when the server listens.
        AtomicReference<Pages> pages = new AtomicReference<>(Pages.of(settings, shared, lexicons));
        Routes routes =
                new Routes(
                        new XrpcEndpoint(
                                methods,
                                new Caller(auth, clock),
                                limiter(settings, clock),
                                budget,
                                faults),
                        pages::get,
                        surroundings.faults(),
                        surroundings.observer(),
                        faults,
                        new RefusalLog(surroundings.pseudonyms(), clock),
                        surroundings.nanoseconds());
        RequestIds ids =
                new RequestIds(new ClientAddress(settings.trustedProxies()), surroundings.random());
        AdmissionControl admission = admission(settings, ids, surroundings);
        Javalin javalin =
                Javalin.create(
                        config -> {
                            JettySetup.apply(config, settings, ids, admission);
                            routes.register(config);
                        });
        XrpcServer server = listening(javalin, settings, budget, admission, shared);
        pages.set(Pages.of(settings.listeningOn(server.port()), shared, lexicons));
        return server;
    }

    private static AdmissionControl admission(
            HttpSettings settings, RequestIds ids, Surroundings surroundings) {
        Timeouts timeouts = settings.timeouts();
        return new AdmissionControl(
                new AdmissionControl.Bounds(
                        settings.maxConnections(),
                        settings.maxCalls(),
                        2L * settings.maxBodyBytes(),
                        timeouts.idle(),
                        timeouts.stall(),
                        timeouts.answer()),
                rejection(Faults.tooManyCalls(), ids, settings),
                new AnswerDeadline.Answers(
                        rejection(Faults.unavailable(), ids, settings),
                        rejection(XrpcError.bodyTooSlow(), ids, settings),
                        rejection(Faults.tooManyCalls(), ids, settings),
                        rejection(Faults.stopping(), ids, settings)),
                new ClientAddress(settings.trustedProxies()),
                ServerThreads.virtual(),
                surroundings.clock(),
                surroundings.nanoseconds());
    }

    private static ShedAnswer rejection(XrpcError error, RequestIds ids, HttpSettings settings) {
        return new ShedAnswer(
                error.toReply(), Headers.ofCalls(), ids::mark, settings.maxBodyBytes());
    }

    private static Limiter limiter(HttpSettings settings, InstantSource clock) {
        return new Limiter(
                settings.limits().map(RateLimits::of).orElseGet(RateLimits::none), clock);
    }

    private static XrpcServer listening(
            Javalin javalin,
            HttpSettings settings,
            BodyBudget budget,
            AdmissionControl admission,
            Health health) {
        try {
            return new XrpcServer(javalin.start(), budget, admission, health);
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

    /** Whether calls can be served, as the health check says. */
    public boolean isReady() {
        return health.storageAnswers();
    }

    /** How many bytes of bodies are in memory now. */
    public long bodyBytesInFlight() {
        return budget.inUse();
    }

    /** How many calls are let in and turned away. */
    public CallCounts callCounts() {
        return new CallCounts(admission);
    }

    /**
     * Stops: takes no new connections, closes those that are between requests at once, and answers
     * what comes on others with 503. Requests that are under way, bodies that are still arriving
     * among them, come to their end for as long as {@code grace}; those that have no answer by then
     * hear 503. Once is enough, more often is harmless.
     */
    public void stop(Duration grace) {
        if (stopped.getAndSet(true)) {
            return;
        }
        Server server = javalin.jettyServer().server();
        if (!ends(Graceful.shutdown(server), grace)) {
            int count = admission.giveUp();
            LOG.warn("{} calls that had not ended within {} were answered with 503", count, grace);
            // A connection that is closed on a client that still sends is reset, and the client may
            // never read the answer.
            ends(closedConnections(server), LINGER);
        }
        try {
            javalin.stop();
        } catch (JavalinException e) {
            LOG.warn("the server has not ended as it should: {}", e.toString());
        }
    }

    private static CompletableFuture<Void> closedConnections(Server server) {
        return CompletableFuture.allOf(
                Stream.of(server.getConnectors())
                        .map(Connector::shutdown)
                        .toArray(CompletableFuture[]::new));
    }

    /** Waits, and tells whether the end came in time. */
    private static boolean ends(Future<?> end, Duration patience) {
        try {
            end.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
