package blue.catbird.mls.benchmarks;

import blue.catbird.mls.benchmarks.load.Plan;
import blue.catbird.mls.benchmarks.load.Results;
import blue.catbird.mls.benchmarks.scenario.SignedRequests;
import blue.catbird.mls.benchmarks.scenario.Stage;

import java.time.Duration;
import java.util.Optional;

/**
 * The results and processor times of a run.
 *
 * @param own the processor time that this process used
 * @param server the processor time that the server used, if its process is known
 */
record Measured(Results results, Duration own, Optional<Duration> server, long mintedOnTheWay) {
    /** Carries out {@code plan}, with the tokens of {@code ahead} calls made before. */
    static Measured run(Stage stage, Plan plan, long ahead, Optional<ProcessCpu> server) {
        long left = stage.left();
        SignedRequests requests = stage.next(Math.min(ahead, left));
        // What was made ahead is out of the way before it could hold up a call.
        System.gc();
        Optional<Duration> serverBefore = server.map(ProcessCpu::used);
        Duration ownBefore = ProcessCpu.own().used();
        Results results = stage.driver().run(plan.atMost(left), requests);
        return new Measured(
                results,
                ProcessCpu.own().used().minus(ownBefore),
                server.map(cpu -> cpu.used().minus(serverBefore.orElseThrow())),
                requests.mintedOnTheWay());
    }

    /** Microseconds of processor time a call in this process. */
    double ownMicros() {
        return micros(own);
    }

    /** Microseconds of processor time a call in the server's process. */
    Optional<Double> serverMicros() {
        return server.map(this::micros);
    }

    private double micros(Duration used) {
        return used.toNanos() / 1e3 / Math.max(1, results.calls());
    }
}
