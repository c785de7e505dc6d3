package blue.catbird.mls.bootstrap.service;

import blue.catbird.mls.adapters.memory.InMemoryStorage;
import blue.catbird.mls.bootstrap.logging.LoggingSetup;
import blue.catbird.mls.bootstrap.settings.SettingsReader;

import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/** A program that logs as the server does, by the settings in its arguments. */
final class LoggingProgram {
    private LoggingProgram() {}

    /** Takes NAME=VALUE, as many as one likes. */
    public static void main(String... settings) throws Exception {
        Map<String, String> variables = new HashMap<>(Map.of("MLS_PORT", "0"));
        for (String setting : settings) {
            variables.put(setting.replaceFirst("=.*", ""), setting.replaceFirst("[^=]*=", ""));
        }
        LoggingSetup.apply(SettingsReader.read(variables).orThrow());
        requests();
        others();
        sweep();
        clocks();
    }

    private static void requests() throws InterruptedException {
        var log = LoggerFactory.getLogger("blue.catbird.mls.requests");
        MDC.put("requestId", "one");
        log.warn("in {} of {}", "a request", "{}");
        Thread child = Thread.ofPlatform().start(() -> log.warn("in a thread it started"));
        child.join();
        MDC.remove("requestId");
        log.warn("after it");
    }

    private static void others() {
        var jetty = LoggerFactory.getLogger("org.eclipse.jetty.Server");
        jetty.info("of no interest");
        jetty.warn("of\n\"interest\"", new IllegalStateException("no \u0007 bell"));
        var ours = LoggerFactory.getLogger("blue.catbird.mls.Ours");
        ours.info("an {}", "info");
        ours.debug("a detail");
    }

    /**
     * The storage's clock is right, three minutes ahead, behind, about five seconds ahead, right.
     */
    private static void clocks() {
        AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        var storage = new InMemoryStorage(() -> now.plus(ahead.get()));
        try (ClockWatch watch = new ClockWatch(storage, InstantSource.fixed(now), () -> 0)) {
            for (int milliseconds : new int[] {0, 180_000, 180_000, -180_000, 4_999, 5_200, 0, 0}) {
                ahead.set(Duration.ofMillis(milliseconds));
                watch.look();
            }
        }
    }

    private static void sweep() throws InterruptedException {
        CountDownLatch swept = new CountDownLatch(2);
        try (SweepSchedule _ =
                SweepSchedule.start(
                        () -> {
                            swept.countDown();
                            throw new IllegalStateException(
                                    "key (did)=(did:plc:abc)", new ArithmeticException("secret"));
                        },
                        Duration.ofMillis(1))) {
            swept.await();
        }
    }
}
