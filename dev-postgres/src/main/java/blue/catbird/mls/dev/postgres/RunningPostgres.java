package blue.catbird.mls.dev.postgres;

import blue.catbird.mls.bootstrap.dev.DevDatabase;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.LockSupport;

/** A PostgreSQL that runs. */
final class RunningPostgres implements DevDatabase {
    private static final int MOMENTS = 500;
    private static final long MOMENT_NANOS = 10_000_000;

    private final Cluster cluster;
    private final CompletableFuture<String> death = new CompletableFuture<>();
    private final Guard guard;
    private final FolderLock lock;
    private final long process;
    private final String url;
    private final Watch watch;

    RunningPostgres(Cluster cluster, Cluster.Started started, FolderLock lock) throws IOException {
        this.cluster = cluster;
        this.process = started.process();
        this.guard = Guard.over(process);
        this.lock = lock;
        this.url =
                "postgres://%s:%s@127.0.0.1:%s/postgres"
                        .formatted(Cluster.USER, cluster.password(), started.port());
        this.watch = new Watch(() -> cluster.isAlive(process), this::announceDeath);
    }

    private void announceDeath() {
        // The number of the process may be another's soon.
        guard.close();
        death.complete(
                "the private PostgreSQL has died, and calls are answered with 503; its log is %s; stop this server and start it again, what was committed is kept"
                        .formatted(cluster.home().log()));
    }

    @Override
    public String url() {
        return url;
    }

    @Override
    public CompletionStage<String> death() {
        return death.minimalCompletionStage();
    }

    @Override
    public void close() {
        watch.close();
        try (lock;
                guard) {
            Program.Ended ended = cluster.stop();
            if (!ended.well() && cluster.isAlive(process)) {
                throw new IOException("PostgreSQL has not ended: " + ended.output().strip());
            }
            awaitEnd();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its data is closed before its process is gone, which takes a moment more. */
    private void awaitEnd() {
        for (int i = 0; i < MOMENTS && cluster.isAlive(process); i++) {
            LockSupport.parkNanos(MOMENT_NANOS);
        }
    }
}
