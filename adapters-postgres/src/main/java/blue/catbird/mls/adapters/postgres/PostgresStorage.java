package blue.catbird.mls.adapters.postgres;

import blue.catbird.mls.adapters.postgres.generated.Tables;
import blue.catbird.mls.adapters.postgres.idempotency.LiveRecords;
import blue.catbird.mls.adapters.postgres.pipeline.StatementPipeline;
import blue.catbird.mls.adapters.postgres.pool.Connections;
import blue.catbird.mls.adapters.postgres.pool.WriteOutcomes;
import blue.catbird.mls.adapters.postgres.schema.SchemaVersion;
import blue.catbird.mls.adapters.postgres.settings.PostgresSettings;
import blue.catbird.mls.adapters.postgres.sql.Command;
import blue.catbird.mls.application.port.Session;
import blue.catbird.mls.application.port.Transactor;
import blue.catbird.mls.application.port.failure.StorageBusy;
import blue.catbird.mls.application.port.failure.StorageConflict;
import blue.catbird.mls.application.port.failure.StorageFault;
import blue.catbird.mls.application.port.failure.StorageUnavailable;

import com.zaxxer.hikari.HikariPoolMXBean;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * The storage in a PostgreSQL database, of version 15 or newer. Any number of servers may share it.
 *
 * <p>Transactions read what is committed and lock what they decide on. One that another was faster
 * than, or that met a deadlock, is run anew, a few times.
 */
public final class PostgresStorage implements Transactor, AutoCloseable {
    private static final int ATTEMPTS = 8;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(4);

    /** Multiples of the golden ratio lie far apart. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private static final Command PROBE =
            Command.of("UPDATE mls.write_probe SET probed_at = mls.mls_now()").writing(1);

    private static final Command LOG_KEY = Command.of("SELECT key FROM mls.log_key");

    private final Connections connections;
    private final ScopedValue<Boolean> running = ScopedValue.newInstance();
    private final LiveRecords live = new LiveRecords();
    private final WriteOutcomes writes = new WriteOutcomes();

    private PostgresStorage(Connections connections) {
        this.connections = connections;
    }

    /**
     * The storage in the database of these settings. Nothing is sent to it yet, and it need not be
     * there yet; {@link #migrate()} makes it ready.
     */
    public static PostgresStorage open(PostgresSettings settings) {
        return open(settings, Connections.LONGEST_TRANSACTION);
    }

    /** The storage in which no change takes longer than {@code longestTransaction}. */
    public static PostgresStorage open(PostgresSettings settings, Duration longestTransaction) {
        return new PostgresStorage(new Connections(settings, longestTransaction));
    }

    /**
     * Brings the schema up to date; from nothing, if need be. Of servers that do so at once one
     * does it and the others wait.
     *
     * @throws StorageUnavailable if the database cannot be reached or refuses
     */
    public void migrate() {
        connections.migrate();
    }

    /** Whether the database answers and knows the schema. It may take as long as a transaction. */
    public boolean isReachable() {
        try {
            return inTransaction(Session::now) != null;
        } catch (StorageUnavailable | StorageFault e) {
            return false;
        }
    }

    /**
     * Refuses a database whose tables are not of this program's version; one that does not answer
     * may come later.
     *
     * @throws StorageUnavailable with what to do, if they are missing, older or newer
     */
    public void requireSchema() {
        connections
                .schemaVersion()
                .flatMap(SchemaVersion::refusal)
                .ifPresent(
                        sentence -> {
                            throw new StorageUnavailable(sentence);
                        });
    }

    /**
     * Whether the database takes writes, as far as is known. If it has refused many of the last, it
     * is asked to take another, which changes nothing that matters, and then one of a client's has
     * to show it ({@link WriteOutcomes}).
     */
    public boolean takesWrites() {
        if (!writes.areRefused()) {
            return isReachable();
        }
        try {
            probeWriting();
            return writes.probed();
        } catch (StorageUnavailable | StorageFault | StorageConflict e) {
            return false;
        }
    }

    /** Writes something that does not matter, to find out whether writes work. */
    void probeWriting() {
        StatementPipeline pipeline = new StatementPipeline(connections, connections.bounds());
        try {
            pipeline.later(PROBE);
            pipeline.commit();
        } catch (RuntimeException e) {
            pipeline.rollback();
            throw e;
        }
    }

    /** How many writes were committed, and how many the database refused. */
    public WriteCounts writes() {
        return new WriteCounts(writes.committedInAll(), writes.refusedInAll());
    }

    /**
     * The key of the pseudonyms in the log, which all servers on this database share.
     *
     * @throws StorageUnavailable if the database cannot be asked
     */
    public byte[] logKey() {
        StatementPipeline pipeline = new StatementPipeline(connections, connections.bounds());
        try {
            return pipeline.first(LOG_KEY, row -> row.bytes(Tables.LOG_KEY.KEY))
                    .orElseThrow(() -> new StorageUnavailable("mls.log_key has no row"))
                    .toArray();
        } finally {
            pipeline.rollback();
        }
    }

    /** How many round trips transactions have made. */
    long roundTrips() {
        return connections.roundTrips();
    }

    /** How the connections are used now. */
    public PoolUse pool() {
        HikariPoolMXBean use = connections.use();
        return new PoolUse(
                use.getActiveConnections(),
                use.getIdleConnections(),
                use.getThreadsAwaitingConnection());
    }

    @Override
    public <T> T inTransaction(Duration patience, Function<Session, T> work) {
        return inTransaction(connections.bounds(patience), work);
    }

    private <T> T inTransaction(Command bounds, Function<Session, T> work) {
        if (running.isBound()) {
            throw new IllegalStateException("a transaction cannot be run within another");
        }
        return ScopedValue.where(running, true).call(() -> untilItCommits(bounds, work));
    }

    private <T> T untilItCommits(Command bounds, Function<Session, T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(bounds, work);
            } catch (StorageConflict conflict) {
                if (attempt == ATTEMPTS) {
                    writes.refused();
                    throw new StorageUnavailable(
                            "conflicts do not end: " + conflict.getMessage(), conflict);
                }
            }
            LockSupport.parkNanos(pauseAfter(attempt));
        }
    }

    /** Different for threads that met each other, so that one of them is first the next time. */
    private static long pauseAfter(int attempt) {
        return Math.floorMod(Thread.currentThread().threadId() * SPREAD, attempt * PAUSE_NANOS);
    }

    private <T> T once(Command bounds, Function<Session, T> work) {
        PostgresSession session =
                new PostgresSession(new StatementPipeline(connections, bounds), live);
        boolean committed = false;
        try {
            T result = work.apply(session);
            session.commit();
            committed = true;
            if (session.writes()) {
                writes.committed();
            }
            return result;
        } catch (StorageBusy e) {
            throw e;
        } catch (StorageUnavailable | StorageFault e) {
            if (session.writes()) {
                writes.refused();
            }
            throw e;
        } finally {
            if (!committed) {
                session.rollback();
            }
        }
    }

    @Override
    public void close() {
        connections.close();
    }
}
