package blue.catbird.mls.dev.postgres;

import blue.catbird.mls.bootstrap.dev.DevDatabase;
import blue.catbird.mls.bootstrap.dev.DevDatabaseProvider;

import java.io.IOException;
import java.nio.file.Path;
import java.util.random.RandomGenerator;

/**
 * Starts a PostgreSQL for one folder: on the loopback interface, at any free port, with a password,
 * and as careful with what is committed as PostgreSQL is by default.
 *
 * <p>Only one runs in a folder at a time. It ends with the process that started it, even if that is
 * killed.
 */
public final class DevPostgres implements DevDatabaseProvider {
    /** Looked up as a service. */
    public DevPostgres() {}

    @Override
    public DevDatabase start(Path folder, RandomGenerator secrets) throws IOException {
        DataFolder data = DataFolder.at(folder.toAbsolutePath().normalize());
        FolderLock lock = FolderLock.take(data);
        RunningPostgres running = null;
        try {
            Program program = Program.unpacked(data);
            Cluster cluster = new Cluster(data, program);
            cluster.prepare(secrets);
            running = new RunningPostgres(cluster, cluster.start(), lock);
            return running;
        } finally {
            if (running == null) {
                lock.close();
            }
        }
    }
}
