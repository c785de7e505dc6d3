package blue.catbird.mls.benchmarks;

import blue.catbird.mls.benchmarks.load.Driver;
import blue.catbird.mls.benchmarks.load.Plan;
import blue.catbird.mls.benchmarks.load.Results;
import blue.catbird.mls.benchmarks.scenario.ScenarioKind;
import blue.catbird.mls.benchmarks.scenario.Stage;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The program that finds the best throughput of a server, calls it at three times that rate, and
 * says what is left of it. Rounds are repeated, and the median of each figure counts.
 */
public final class Overload {
    static final String USAGE =
            """
            Usage: benchmarks/overload [OPTION VALUE]...

              --scenario NAME       %s (visit)
              --rounds N            (3)
              --seconds S           of the best throughput and of the overload, each (6)
              --users N             who call (300)
              --conversations N     that they are in, three in each (1000)
              --warm-up S           before the first round, of each kind (20)
              --clients N           of the closed loop that finds the best throughput (64)
              --connections N       of the open loop (512)
              --url URL             where the server is (http://127.0.0.1:8080)
              --server-pid PID      the server's process
            """
                    .formatted(ScenarioKind.names());

    private static final double TIMES = 3;
    private static final int CALLS_A_SECOND = 6_000;

    private final Stage stage;
    private final Words words;
    private final PrintStream out;
    private final Duration duration;

    private Overload(Stage stage, Words words, PrintStream out) {
        this.stage = stage;
        this.words = words;
        this.out = out;
        this.duration = Duration.ofSeconds(words.number("--seconds", 6));
    }

    /** Runs as the words say; a failure ends it with a stack trace and exit code 1. */
    public static void main(String[] arguments) {
        if (List.of(arguments).contains("--help")) {
            System.out.print(USAGE);
            return;
        }
        Words words = Words.of(List.of(arguments), USAGE);
        Stage stage =
                Stage.set(
                        new Driver(
                                words.url("--url", "http://127.0.0.1:8080"), Driver.Idle.WATCHES),
                        "did:web:localhost#atproto_mls",
                        words.scenario(ScenarioKind.VISIT),
                        words.number("--users", 300),
                        words.number("--conversations", 1_000));
        new Overload(stage, words, System.out).run();
    }

    private void run() {
        Duration warmUp = Duration.ofSeconds(words.number("--warm-up", 20));
        // Refusing has to be compiled by the virtual machine as serving has.
        overload(best(warmUp), warmUp);
        List<OverloadRound> rounds = new ArrayList<>();
        for (int i = 0; i < words.number("--rounds", 3); i++) {
            OverloadRound round = round();
            round.print(out);
            rounds.add(round);
        }
        OverloadRound.median(rounds).print(out);
    }

    private OverloadRound round() {
        Measured best = best(duration);
        return OverloadRound.of(best, overload(best, duration));
    }

    private Measured overload(Measured best, Duration time) {
        double rate = TIMES * best.results().perSecond(Results::isServed);
        Plan plan = Plan.open(rate, words.number("--connections", 512), time);
        return measure(plan, (long) (rate * time.toSeconds()));
    }

    private Measured best(Duration time) {
        Plan plan = Plan.closed(words.number("--clients", 64), time);
        return measure(plan, time.toSeconds() * CALLS_A_SECOND);
    }

    private Measured measure(Plan plan, long calls) {
        Optional<ProcessCpu> server =
                words.text("--server-pid").map(Long::valueOf).map(ProcessCpu::of);
        Measured measured = Measured.run(stage, plan, calls, server);
        out.printf(Locale.ROOT, "%s, %d connections%n", plan.pace(), plan.connections());
        new Report(measured).print(out);
        return measured;
    }
}
