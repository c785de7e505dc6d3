package blue.catbird.mls.adapters.postgres.pool;

import blue.catbird.mls.adapters.postgres.schema.Migrations;
import blue.catbird.mls.adapters.postgres.schema.SchemaVersion;
import blue.catbird.mls.adapters.postgres.settings.PostgresSettings;
import blue.catbird.mls.adapters.postgres.sql.Command;
import blue.catbird.mls.adapters.postgres.sql.SqlFailures;
import blue.catbird.mls.application.port.failure.StorageUnavailable;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** The connections to the database, and how a transaction on one begins. */
public final class Connections implements AutoCloseable {
    /**
     * How long a transaction that changes something may take at most: lists by time look back for a
     * little longer than this.
     */
    public static final Duration LONGEST_TRANSACTION = Duration.ofSeconds(8);

    /** Longer than any statement may take: then nobody is there any more. */
    private static final Duration SILENCE = Duration.ofSeconds(3);

    /** How long making a connection to one host may take: a part of waiting for a connection. */
    private static final Duration CONNECT = Duration.ofSeconds(1);

    private static final Command BEGIN =
            Command.of("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE");

    private final HikariDataSource pool;
    private final DatabaseWatchdog watchdog;
    private final PostgresSettings settings;
    private final Command bounds;
    private final Command inTime;

    private final LongAdder roundTrips = new LongAdder();

    public Connections(PostgresSettings settings, Duration longestTransaction) {
        this.pool = new HikariDataSource(config(settings));
        this.watchdog =
                new DatabaseWatchdog(
                        ProbeConnection.of(settings),
                        () -> pool.getHikariPoolMXBean().getThreadsAwaitingConnection(),
                        () -> pool.getHikariPoolMXBean().softEvictConnections());
        this.settings = settings;
        this.bounds = bounds(settings, settings.lockWait());
        this.inTime =
                Command.of("SELECT mls.mls_in_time(?::bigint)", longestTransaction.toMillis());
    }

    private static HikariConfig config(PostgresSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("mls-postgres");
        config.setDataSource(new DriverDataSource(settings, usual(settings)));
        config.setMaximumPoolSize(settings.connections());
        // Connections are made for those who wait. The pool would otherwise go on by itself while
        // the database is gone, ever more seldom, and be late when it is back.
        config.setMinimumIdle(0);
        config.setConnectionTimeout(settings.connectWait().toMillis());
        config.setValidationTimeout(Math.max(250, settings.connectWait().toMillis() / 2));
        // The database may come later than the server.
        config.setInitializationFailTimeout(-1);
        return config;
    }

    private static Map<String, String> usual(PostgresSettings settings) {
        return Map.of(
                "socketTimeout",
                Long.toString(settings.statementTime().plus(SILENCE).toSeconds()),
                "connectTimeout",
                Long.toString(CONNECT.toSeconds()),
                "tcpKeepAlive",
                "true",
                "ApplicationName",
                "mls-delivery-service");
    }

    /**
     * Holds for one transaction alone, so that connections can be shared by a pool outside. Plans
     * are made once, and look rows up by an index one by one: all statements ask for few rows by
     * their keys, and statistics that are old, or not there yet, would have it otherwise.
     */
    private static Command bounds(PostgresSettings settings, Duration lockWait) {
        String time = Long.toString(settings.statementTime().toMillis());
        return Command.of(
                "SELECT set_config('lock_timeout', ?, true), set_config('statement_timeout', ?,"
                        + " true), set_config('idle_in_transaction_session_timeout', ?, true),"
                        + " set_config('plan_cache_mode', 'force_generic_plan', true),"
                        + " set_config('enable_seqscan', 'off', true),"
                        + " set_config('enable_hashjoin', 'off', true),"
                        + " set_config('enable_mergejoin', 'off', true), mls.mls_now() AS now",
                Long.toString(lockWait.toMillis()),
                time,
                time);
    }

    public Command begin() {
        return BEGIN;
    }

    /** Sets the bounds of a transaction and tells the time. */
    public Command bounds() {
        return bounds;
    }

    /** The same, with less patience for what others hold. */
    public Command bounds(Duration patience) {
        return patience.compareTo(settings.lockWait()) < 0 ? bounds(settings, patience) : bounds;
    }

    /** Fails if the transaction has taken too long to be committed. */
    public Command inTime() {
        return inTime;
    }

    public Connection take() {
        if (watchdog.isGone()) {
            throw new StorageUnavailable("the database does not answer");
        }
        try {
            Connection connection = pool.getConnection();
            watchdog.taken(connection);
            return connection;
        } catch (SQLException e) {
            watchdog.doubt();
            if (e.getCause() instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw SqlFailures.unavailable(e);
        }
    }

    public void giveBack(Connection connection, boolean broken) {
        watchdog.givenBack(connection, !broken);
        if (broken) {
            // Others that wait in the pool are likely to be lost as well.
            pool.getHikariPoolMXBean().softEvictConnections();
        }
        try {
            connection.close();
        } catch (SQLException e) {
            pool.evictConnection(connection);
        }
    }

    public HikariPoolMXBean use() {
        return pool.getHikariPoolMXBean();
    }

    public Optional<SchemaVersion> schemaVersion() {
        return Migrations.version(pool);
    }

    public void migrate() {
        Migrations.applyTo(pool);
    }

    /** Counts a round trip of a transaction. */
    public void countTrip() {
        roundTrips.increment();
    }

    /** How many round trips transactions have made. */
    public long roundTrips() {
        return roundTrips.sum();
    }

    @Override
    public void close() {
        watchdog.close();
        pool.close();
    }
}
