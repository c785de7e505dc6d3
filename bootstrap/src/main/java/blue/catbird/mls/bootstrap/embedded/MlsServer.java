package blue.catbird.mls.bootstrap.embedded;

import blue.catbird.mls.adapters.crypto.DevIdentity;
import blue.catbird.mls.application.Rules;
import blue.catbird.mls.application.UseCases;
import blue.catbird.mls.application.identity.VerificationKey.Curve;
import blue.catbird.mls.bootstrap.service.DeliveryService;
import blue.catbird.mls.bootstrap.settings.Settings;
import blue.catbird.mls.bootstrap.settings.SettingsReader;
import blue.catbird.mls.domain.framing.Framing;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A whole delivery service inside a test suite: real HTTP on the loopback interface, storage in
 * memory, a clock that the test moves, callers with real keys, and faults on demand.
 *
 * {@snippet :
 * try (MlsServer mls = MlsServer.inMemory().start()) {
 *     TestUser alice = mls.user("alice");
 *     client.call(mls.url(), alice.token("getConvos"));
 * }
 * }
 *
 * <p>Servers share nothing, so that any number can run at once. All methods can be called by any
 * thread.
 */
public final class MlsServer implements AutoCloseable {
    private final DeliveryService service;
    private final MovableClock clock;
    private final FaultPlan faults;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, TestUser> users = new ConcurrentHashMap<>();

    private MlsServer(DeliveryService service, MovableClock clock, FaultPlan faults) {
        this.service = service;
        this.clock = clock;
        this.faults = faults;
    }

    /** A server that is yet to be started, with storage in memory and everything as usual. */
    public static Builder inMemory() {
        return new Builder();
    }

    /** Where it listens: {@code http://127.0.0.1:PORT}. */
    public URI url() {
        return service.url();
    }

    /** The audience that a token for it names. */
    public String audience() {
        return service.audience();
    }

    /** Its clock, by which it judges tokens, too. */
    public MovableClock clock() {
        return clock;
    }

    /**
     * Moves its clock forward.
     *
     * @throws IllegalArgumentException if {@code step} is negative
     */
    public void advance(Duration step) {
        clock.advance(step);
    }

    /** The caller of this name: the same for as long as the server runs, and new in each server. */
    public TestUser user(String name) {
        return users.computeIfAbsent(
                name,
                it ->
                        new TestUser(
                                it,
                                DevIdentity.random(Curve.ES256K, random),
                                audience(),
                                clock,
                                random));
    }

    /** The faults of the next calls. */
    public FaultPlan faults() {
        return faults;
    }

    /** The use cases, without HTTP and without tokens; sweeping, for one. */
    public UseCases useCases() {
        return service.useCases();
    }

    /** Releases the calls that are held, lets those that run finish, and ends. */
    @Override
    public void close() {
        faults.end();
        service.close();
    }

    /** How a server is to be, before it is started. */
    public static final class Builder {
        private int port;
        private MovableClock clock = MovableClock.running();
        private Rules rules = Rules.DEFAULT;

        private Builder() {}

        /** The port to listen on; without it, or with 0, any that is free. */
        public Builder port(int number) {
            port = number;
            return this;
        }

        /** The clock to go by; without it, one that runs with the system's. */
        public Builder clock(MovableClock other) {
            clock = other;
            return this;
        }

        /** The bounds and times to hold to; without them, {@link Rules#DEFAULT}. */
        public Builder rules(Rules other) {
            rules = other;
            return this;
        }

        /** Believes what requests say and reads no MLS, for tests with made-up bytes. */
        public Builder opaqueFraming() {
            rules = rules.withFraming(Framing.OPAQUE);
            return this;
        }

        /**
         * Starts the server; it takes calls when this returns.
         *
         * @throws IllegalArgumentException if there is no such port
         * @throws java.io.UncheckedIOException if the port is taken
         */
        public MlsServer start() {
            return QuietLogging.during(this::startService);
        }

        private MlsServer startService() {
            FaultPlan faults = new FaultPlan();
            DeliveryService service = DeliveryService.start(settings(), clock, faults::next);
            return new MlsServer(service, clock, faults);
        }

        private Settings settings() {
            Map<String, String> variables =
                    Map.of(
                            "MLS_PORT", String.valueOf(port),
                            "MLS_METRICS_PORT", "off",
                            "MLS_DEV_AUTH", "on",
                            // A test suite calls as fast as it can.
                            "MLS_LIMITS", "off");
            return SettingsReader.read(variables).orThrow().withRules(rules);
        }
    }
}
