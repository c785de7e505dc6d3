package blue.catbird.mls.bootstrap.service;

import blue.catbird.mls.adapters.crypto.BouncyCastleSignatureVerifier;
import blue.catbird.mls.adapters.http.FaultInjection;
import blue.catbird.mls.adapters.http.HttpSettings;
import blue.catbird.mls.adapters.http.Surroundings;
import blue.catbird.mls.adapters.http.Timeouts;
import blue.catbird.mls.adapters.http.XrpcServer;
import blue.catbird.mls.adapters.http.auth.Audiences;
import blue.catbird.mls.adapters.http.auth.DidSettings;
import blue.catbird.mls.adapters.http.auth.IssuerKeys;
import blue.catbird.mls.adapters.http.auth.KeptKeys;
import blue.catbird.mls.adapters.http.auth.ServiceAuth;
import blue.catbird.mls.adapters.http.auth.SingleUse;
import blue.catbird.mls.application.Combining;
import blue.catbird.mls.application.UseCases;
import blue.catbird.mls.bootstrap.settings.Settings;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/** A running delivery service, put together by hand and readable from top to bottom. */
public final class DeliveryService implements AutoCloseable {
    /** The version that the service tells. */
    public static final String VERSION = ProgramVersion.read();

    /** Longer than any call takes that has arrived. */
    private static final Duration STOP_GRACE = Duration.ofSeconds(10);

    private final UseCases useCases;
    private final XrpcServer server;
    private final SweepSchedule sweeps;
    private final KeySchedule keys;
    private final Measuring measuring;
    private final OpenStorage storage;
    private final Audiences audiences;
    private final String host;

    private DeliveryService(
            UseCases useCases,
            XrpcServer server,
            SweepSchedule sweeps,
            KeySchedule keys,
            Measuring measuring,
            OpenStorage storage,
            Audiences audiences,
            String host) {
        this.useCases = useCases;
        this.server = server;
        this.sweeps = sweeps;
        this.keys = keys;
        this.measuring = measuring;
        this.storage = storage;
        this.audiences = audiences;
        this.host = host;
    }

    /**
     * Starts a service, and returns once it listens.
     *
     * @throws blue.catbird.mls.application.port.failure.StorageUnavailable if its database is to be
     *     brought up to date and cannot
     * @throws java.io.UncheckedIOException if the address cannot be listened on
     */
    public static DeliveryService start(Settings settings) {
        return start(settings, InstantSource.system(), System::nanoTime, FaultInjection.none());
    }

    /**
     * The same by another clock, and with faults for those who test their clients: a call that they
     * hold is not late, however long they do.
     */
    public static DeliveryService start(
            Settings settings, InstantSource clock, FaultInjection faults) {
        return start(settings, clock, () -> 0, faults);
    }

    private static DeliveryService start(
            Settings settings,
            InstantSource clock,
            LongSupplier nanoseconds,
            FaultInjection faults) {
        OpenStorage storage = OpenStorage.of(settings, clock);
        try {
            return start(settings, clock, nanoseconds, storage, faults);
        } catch (RuntimeException e) {
            storage.close();
            throw e;
        }
    }

    private static DeliveryService start(
            Settings settings,
            InstantSource clock,
            LongSupplier nanoseconds,
            OpenStorage storage,
            FaultInjection faults) {
        Measuring measuring = Measuring.of(settings);
        try {
            storage.measure(measuring);
            return start(
                    settings,
                    storage,
                    measuring,
                    Surroundings.of(clock, nanoseconds, ids())
                            .withFaults(faults)
                            .withObserver(measuring.calls())
                            .withPseudonyms(LogKey.of(settings.logKey(), storage::logKey, clock)));
        } catch (RuntimeException e) {
            measuring.close();
            throw e;
        }
    }

    private static DeliveryService start(
            Settings settings,
            OpenStorage storage,
            Measuring measuring,
            Surroundings surroundings) {
        UseCases useCases =
                UseCases.over(
                        storage.transactor(),
                        settings.rules(),
                        Combining.lanes(settings.sendLanes(), System::nanoTime),
                        measuring.useCases());
        Audiences audiences = audiencesOf(settings);
        KeptKeys kept = new KeptKeys(useCases.recallKey(), useCases.keepKeys());
        ServiceAuth auth =
                new ServiceAuth(
                        audiences,
                        singleUse(settings.tokenUse()),
                        issuerKeys(settings, kept, measuring.resolutions()),
                        new BouncyCastleSignatureVerifier());
        HttpSettings http = httpSettings(settings);
        XrpcServer server =
                XrpcServer.start(http, useCases, auth, storage::takesWrites, surroundings);
        measureBodies(measuring, server, http.maxBodyBytesInFlight());
        measuring.gauge(
                "mls_ready",
                "1 while calls can be served, else 0.",
                () -> server.isReady() ? 1 : 0);
        SweepSchedule sweeps =
                SweepSchedule.start(measuring.counting(useCases.sweep()), settings.sweepInterval());
        return new DeliveryService(
                useCases,
                server,
                sweeps,
                KeySchedule.start(kept, surroundings.clock()),
                measuring,
                storage,
                audiences,
                settings.host());
    }

    /** Ids of requests are no secrets, and there are many of them. */
    private static RandomGenerator ids() {
        return () -> ThreadLocalRandom.current().nextLong();
    }

    private static void measureBodies(Measuring measuring, XrpcServer server, long max) {
        measuring.gauge(
                "mls_body_bytes_in_flight",
                "Bytes of the bodies of calls that are in memory.",
                server::bodyBytesInFlight);
        measuring.gauge(
                "mls_body_bytes_in_flight_max",
                "Bytes of bodies that may be in memory at once; what goes beyond is put off.",
                () -> max);
        measuring.calls(server.callCounts());
    }

    public static Audiences audiencesOf(Settings settings) {
        return Audiences.of(settings.serviceDid(), settings.allowBareAudience());
    }

    private static IssuerKeys issuerKeys(
            Settings settings, KeptKeys kept, Consumer<String> resolutions) {
        IssuerKeys published =
                IssuerKeys.ofDidDocuments(
                        new DidSettings(
                                settings.didPlcUrl(),
                                settings.allowPrivateNetworks(),
                                "mls-delivery-service/" + VERSION),
                        kept,
                        resolutions);
        return settings.devAuth() ? IssuerKeys.ofDidKeys().or(published) : published;
    }

    private static SingleUse singleUse(Settings.TokenUse use) {
        return switch (use) {
            case PROCEDURES -> SingleUse.PROCEDURES;
            case ALL -> SingleUse.ALL;
            case OFF -> SingleUse.OFF;
        };
    }

    private static HttpSettings httpSettings(Settings settings) {
        int maxBody = settings.longestBody();
        return new HttpSettings(
                settings.host(),
                settings.port(),
                settings.serviceDid(),
                publicUrl(settings),
                VERSION,
                maxBody,
                bodyBytes(maxBody, Runtime.getRuntime().maxMemory()),
                ConnectionBound.ofThisProcess().warned().connections(),
                settings.maxCalls(),
                Timeouts.withIdle(settings.idleTimeout()),
                settings.limits(),
                settings.trustedProxies());
    }

    /** Room for eight of the largest bodies, or for what a sixth of the heap holds. */
    private static long bodyBytes(int maxBody, long heap) {
        return Math.max(2L * maxBody, Math.min(8L * maxBody, heap / 6));
    }

    private static URI publicUrl(Settings settings) {
        return settings.hostname().equals("localhost")
                ? URI.create("http://localhost:" + settings.port())
                : URI.create("https://" + settings.hostname());
    }

    /** Where the service listens. */
    public URI url() {
        return at(host, server.port());
    }

    /** Where the metrics are shown, if they are. */
    public Optional<URI> metricsUrl() {
        return measuring.url();
    }

    static URI at(String host, int port) {
        String address = host.contains(":") ? "[" + host + "]" : host;
        return URI.create("http://" + address + ":" + port);
    }

    /** The audience that a token for the service names. */
    public String audience() {
        return audiences.reference();
    }

    /** The use cases, without HTTP and without tokens. */
    public UseCases useCases() {
        return useCases;
    }

    /**
     * Stops accepting calls, lets those that run finish within ten seconds, answers what is left
     * with 503, and ends.
     */
    @Override
    public void close() {
        server.stop(STOP_GRACE);
        sweeps.close();
        keys.close();
        measuring.close();
        storage.close();
    }
}
