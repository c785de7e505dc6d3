package blue.catbird.mls.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Chaos in a stream of keyed writes, with a sweep each second: backends are terminated, connections
 * are cut at their COMMIT, and one of two servers is killed, at random moments. Each goes on for
 * {@code cluster.chaosSeconds}, 15 if that is not given; {@code cluster.seed} repeats a run.
 */
class ChaosPackaged {
    private static final Map<String, String> SWEEPING =
            Map.of("MLS_FRAMING", "opaque", "MLS_SWEEP_INTERVAL", "1s");

    /** A backend of a server's connection, by chance. */
    private static final String TERMINATE =
            "SELECT count(pg_terminate_backend(pid)) FROM (SELECT pid FROM pg_stat_activity"
                    + " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
                    + " ORDER BY random() LIMIT 1) AS one";

    private static final int FEWEST = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final long seed = Long.getLong("cluster.seed", System.nanoTime());
    private final RandomGenerator random = RandomGeneratorFactory.getDefault().create(seed);
    private final Duration time =
            Duration.ofSeconds(Integer.getInteger("cluster.chaosSeconds", 15));

    /** Something that goes wrong; how often it has by then. */
    private interface Mishap {
        int happen() throws Exception;
    }

    @Test
    void terminated_backends_lose_and_double_nothing(@TempDir Path folder) throws Exception {
        try (Database database = Database.start(folder.resolve("data"));
                ServerProcess server = ServerProcess.start(database.url(), SWEEPING)) {
            List<Integer> terminated = new ArrayList<>();
            run(
                    "backends terminated",
                    List.of(CompletableFuture.completedFuture(server.url())),
                    () -> {
                        pause(500);
                        terminated.add(Integer.valueOf(database.ask(TERMINATE)));
                        return terminated.stream().mapToInt(Integer::intValue).sum();
                    });
        }
    }

    @Test
    void connections_that_are_cut_at_their_COMMIT_lose_and_double_nothing(@TempDir Path folder)
            throws Exception {
        RandomGenerator cuts = RandomGeneratorFactory.getDefault().create(seed + 1);
        try (Database database = Database.start(folder.resolve("data"));
                CuttingRelay relay = new CuttingRelay(database.port(), () -> where(cuts));
                ServerProcess server = ServerProcess.start(Database.url(relay.port()), SWEEPING)) {
            run(
                    "connections cut at their COMMIT",
                    List.of(CompletableFuture.completedFuture(server.url())),
                    () -> {
                        pause(500);
                        return Math.min(relay.before(), relay.after());
                    });
        }
    }

    /** At one COMMIT of 50, half of them before and half after. */
    private static int where(RandomGenerator random) {
        synchronized (random) {
            return random.nextInt(100);
        }
    }

    @Test
    void one_of_two_servers_that_is_killed_loses_and_doubles_nothing(@TempDir Path folder)
            throws Exception {
        try (Database database = Database.start(folder.resolve("data"))) {
            List<ServerProcess> servers = new ArrayList<>();
            List<CompletableFuture<URI>> urls = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                servers.add(ServerProcess.start(database.url(), SWEEPING));
                urls.add(CompletableFuture.completedFuture(servers.get(i).url()));
            }
            try {
                int[] kills = new int[1];
                run(
                        "kills of one of two servers",
                        urls,
                        () -> killed(database, servers, ++kills[0]));
            } finally {
                servers.forEach(ServerProcess::close);
            }
        }
    }

    private WriteStream stream;

    private int killed(Database database, List<ServerProcess> servers, int kills) throws Exception {
        pause(2_000);
        int which = random.nextInt(2);
        servers.get(which).kill();
        CompletableFuture<URI> next = new CompletableFuture<>();
        stream.continueAt(which, next);
        servers.set(which, ServerProcess.start(database.url(), SWEEPING));
        next.complete(servers.get(which).url());
        return kills;
    }

    private void pause(int mostMillis) {
        LockSupport.parkNanos(Duration.ofMillis(random.nextInt(1, mostMillis)).toNanos());
    }

    private void run(String what, List<CompletableFuture<URI>> urls, Mishap mishap)
            throws Exception {
        stream = new WriteStream(urls);
        stream.prepare();
        List<Future<List<Write>>> running = stream.begin();
        long begun = System.nanoTime();
        int mishaps = 0;
        while (System.nanoTime() - begun < time.toNanos()
                || (mishaps < FEWEST && System.nanoTime() - begun < PATIENCE.toNanos())) {
            mishaps = mishap.happen();
        }
        List<Write> writes = stream.end(running);
        System.out.println(
                String.format(
                        Locale.ROOT,
                        "%s: %d (seed %d, %d s): %d writes, %d attempts without an answer, %d of"
                                + " which had committed",
                        what,
                        mishaps,
                        seed,
                        time.toSeconds(),
                        writes.size(),
                        stream.lost(),
                        stream.committedUnheard()));
        Reckoning.of(stream.anyServer(), writes);
        assertThat(mishaps).isGreaterThanOrEqualTo(FEWEST);
        assertThat(stream.lost()).isPositive();
    }
}
