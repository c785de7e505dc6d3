package blue.catbird.mls.dev.postgres;

import blue.catbird.mls.bootstrap.dev.DevDatabase;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.locks.LockSupport;

/** A PostgreSQL that runs. */
final class RunningPostgres implements DevDatabase {
    private static final int MOMENTS = 500;
    private static final long MOMENT_NANOS = 10_000_000;

    private final Cluster cluster;
    private final Guard guard;
    private final FolderLock lock;
    private final long process;
    private final String url;

    RunningPostgres(Cluster cluster, Cluster.Started started, FolderLock lock) throws IOException {
        this.cluster = cluster;
        this.process = started.process();
        this.guard = Guard.over(process);
        this.lock = lock;
        this.url =
                "postgres://%s:%s@127.0.0.1:%s/postgres"
                        .formatted(Cluster.USER, cluster.password(), started.port());
    }

    @Override
    public String url() {
        return url;
    }

    @Override
    public void close() {
        try (lock;
                guard) {
            Program.Ended ended = cluster.stop();
            if (!ended.well() && cluster.isRunning()) {
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
