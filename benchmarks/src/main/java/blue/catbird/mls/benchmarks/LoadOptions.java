package blue.catbird.mls.benchmarks;

import blue.catbird.mls.benchmarks.load.Plan;
import blue.catbird.mls.benchmarks.scenario.ScenarioKind;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The options of the command line.
 *
 * @param rate calls a second in an open loop; empty for a closed loop
 * @param connections how many calls can be under way at once; the clients of a closed loop
 * @param calls how many calls a closed loop makes; as many as go into the time if it is empty
 * @param serverPid the process whose processor time is told
 */
record LoadOptions(
        URI url,
        String audience,
        ScenarioKind scenario,
        OptionalDouble rate,
        OptionalLong calls,
        int connections,
        Duration duration,
        Duration warmUp,
        int users,
        int conversations,
        Optional<Long> serverPid,
        Optional<String> label) {

    private static final int CALLS_A_SECOND = 8_000;
    private static final int CALLS_A_CLIENT = 2_000;

    static final String USAGE =
            """
            Usage: benchmarks/load [OPTION VALUE]...

              --scenario NAME       %s (send)
              --rate R              open loop: R calls a second, whether or not they are answered
              --clients N           closed loop: N clients, each waits for its answer (64)
              --calls N             closed loop: N calls, however long they take
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

            The server must run with --dev, and with MLS_LIMITS=off for more than a few calls.
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
                given.text("--calls").isEmpty()
                        ? OptionalLong.empty()
                        : OptionalLong.of(given.number("--calls", 0)),
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

    /** The plan of the measured run. */
    Plan plan() {
        if (rate.isPresent()) {
            return Plan.open(rate.getAsDouble(), connections, duration);
        }
        return calls.isPresent()
                ? Plan.count(calls.getAsLong(), connections)
                : Plan.closed(connections, duration);
    }

    /** How many calls are prepared before the first is made, tokens and all. */
    long ahead() {
        if (rate.isPresent()) {
            return (long) (rate.getAsDouble() * duration.toSeconds());
        }
        return calls.orElse(ahead(duration));
    }

    /** More than a server on a core or two can answer in this time. */
    long ahead(Duration time) {
        return time.toSeconds() * Math.min(CALLS_A_SECOND, (long) connections * CALLS_A_CLIENT);
    }
}
