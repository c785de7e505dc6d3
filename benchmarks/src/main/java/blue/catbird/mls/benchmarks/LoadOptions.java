package blue.catbird.mls.benchmarks;

import blue.catbird.mls.benchmarks.load.Plan;
import blue.catbird.mls.benchmarks.scenario.ScenarioKind;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the command line asks for.
 *
 * @param rate calls a second in an open loop; empty for a closed loop
 * @param connections how many calls can be under way at once; the clients of a closed loop
 * @param serverPid the process whose processor time is told
 */
record LoadOptions(
        URI url,
        String audience,
        ScenarioKind scenario,
        OptionalDouble rate,
        int connections,
        Duration duration,
        Duration warmUp,
        int users,
        int conversations,
        Optional<Long> serverPid,
        Optional<String> label) {

    static final String USAGE =
            """
            Usage: benchmarks/load [OPTION VALUE]...

              --scenario NAME       %s (send)
              --rate R              open loop: R calls a second, whether or not they are answered
              --clients N           closed loop: N clients, each waits for its answer (64)
              --connections N       of an open loop (512)
              --seconds S           how long (10)
              --warm-up S           closed loop before that, which is not counted (5)
              --users N             who call (64)
              --conversations N     that they are in, three in each (200)
              --url URL             where the server is (http://127.0.0.1:8080)
              --audience AUDIENCE   whom tokens are for (did:web:localhost#atproto_mls)
              --server-pid PID      the server's process, to tell its processor time
              --label NAME          print one line for programs: NAME, calls served a second,
                                    milliseconds at p50 and p99, microseconds of processor time a
                                    call of the server and of the generator, calls not served

            The server must run with --dev, and with MLS_RATE_LIMITS=off for more than a few calls.
            """
                    .formatted(ScenarioKind.names());

    /**
     * Reads {@code words}.
     *
     * @throws IllegalArgumentException with a message for whoever wrote them
     */
    static LoadOptions parse(List<String> words) {
        Words given = Words.of(words, USAGE);
        Optional<String> rate = given.text("--rate");
        int clients = given.number("--clients", 64);
        int connections = given.number("--connections", 512);
        return new LoadOptions(
                given.url("--url", "http://127.0.0.1:8080"),
                given.text("--audience").orElse("did:web:localhost#atproto_mls"),
                given.scenario(ScenarioKind.SEND),
                rate.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(asRate(rate.get())),
                rate.isEmpty() ? clients : connections,
                Duration.ofSeconds(given.number("--seconds", 10)),
                Duration.ofSeconds(given.number("--warm-up", 5)),
                given.number("--users", 64),
                given.number("--conversations", 200),
                given.text("--server-pid").map(Long::valueOf),
                given.text("--label"));
    }

    private static double asRate(String text) {
        double rate = Double.parseDouble(text);
        if (!(rate > 0)) {
            throw new IllegalArgumentException("--rate must be above 0, not " + text);
        }
        return rate;
    }

    /** What is measured. */
    Plan plan() {
        return rate.isPresent()
                ? Plan.open(rate.getAsDouble(), connections, duration)
                : Plan.closed(connections, duration);
    }
}
