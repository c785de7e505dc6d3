package blue.catbird.mls.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Servers, and PostgreSQL, are killed at random moments in a stream of keyed writes. How often say
 * {@code cluster.kills} and {@code cluster.databaseKills}; {@code cluster.seed} repeats a run.
 */
class KillsPackaged {
    private static final int IN_FLIGHT = 16;
    private static final int MOST_TIMES = 10;
    private static final int FEWEST_ANSWERS = 40;
    private static final int MOST_ANSWERS = 400;
    private static final int LONGEST_LOOK_NANOS = 5_000_000;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final long seed = Long.getLong("cluster.seed", System.nanoTime());
    private final RandomGenerator random = RandomGeneratorFactory.getDefault().create(seed);

    @Test
    void a_killed_server_has_lost_and_doubled_nothing(@TempDir Path folder) throws Exception {
        int kills = Integer.getInteger("cluster.kills", 4);
        try (Database database = Database.start(folder.resolve("data"))) {
            ServerProcess server = ServerProcess.start(database.url());
            try {
                WriteStream stream =
                        new WriteStream(CompletableFuture.completedFuture(server.url()));
                stream.prepare();
                List<Future<List<Write>>> running = stream.begin();
                int inFlight = 0;
                int done = 0;
                for (; goesOn(done, kills, stream); done++) {
                    inFlight += awaitMoment(stream);
                    server.kill();
                    CompletableFuture<URI> next = new CompletableFuture<>();
                    stream.continueAt(next);
                    server = ServerProcess.start(database.url());
                    next.complete(server.url());
                }
                conclude("the server", done, inFlight, stream, running, server.url());
            } finally {
                server.close();
            }
        }
    }

    @Test
    void a_killed_PostgreSQL_has_lost_and_doubled_nothing(@TempDir Path folder) throws Exception {
        int kills = Integer.getInteger("cluster.databaseKills", 2);
        try (Database database = Database.start(folder.resolve("data"));
                ServerProcess server = ServerProcess.start(database.url())) {
            WriteStream stream = new WriteStream(CompletableFuture.completedFuture(server.url()));
            stream.prepare();
            List<Future<List<Write>>> running = stream.begin();
            int inFlight = 0;
            int done = 0;
            for (; goesOn(done, kills, stream); done++) {
                inFlight += awaitMoment(stream);
                database.stopImmediately();
                database.startAgain();
            }
            conclude("PostgreSQL", done, inFlight, stream, running, server.url());
            assertThat(server.isAlive()).isTrue();
        }
    }

    /** A few kills may all miss the moment between a commit and its answer: then there are more. */
    private static boolean goesOn(int done, int kills, WriteStream stream) {
        return done < kills || (stream.committedUnheard() == 0 && done < MOST_TIMES * kills);
    }

    /** Lets a random number of writes succeed, and waits until enough is in flight; how much. */
    private int awaitMoment(WriteStream stream) {
        int enough = stream.answered() + random.nextInt(FEWEST_ANSWERS, MOST_ANSWERS);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (stream.answered() < enough || stream.inFlight() < IN_FLIGHT) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("the clients do not write");
            }
            LockSupport.parkNanos(random.nextInt(LONGEST_LOOK_NANOS));
        }
        return stream.inFlight();
    }

    private void conclude(
            String killed,
            int kills,
            int inFlight,
            WriteStream stream,
            List<Future<List<Write>>> running,
            URI server)
            throws Exception {
        List<Write> writes = stream.end(running);
        long unanswered = writes.stream().filter(Write::unanswered).count();
        long committed = writes.stream().filter(Write::committedUnheard).count();
        System.out.println(
                String.format(
                        Locale.ROOT,
                        "%s killed %d times (seed %d): %d writes, %d in flight at the kills, %d"
                            + " attempts without an answer, of %d writes; %d of them had committed",
                        killed,
                        kills,
                        seed,
                        writes.size(),
                        inFlight,
                        stream.lost(),
                        unanswered,
                        committed));
        Reckoning.of(server, writes);
        assertThat(unanswered).isPositive();
        assertThat(committed).isPositive();
    }
}
