package blue.catbird.mls.bootstrap;

import blue.catbird.mls.adapters.memory.InMemoryStorage;
import blue.catbird.mls.adapters.postgres.PostgresStorage;
import blue.catbird.mls.application.port.Session;
import blue.catbird.mls.application.port.Transactor;

import java.time.InstantSource;

/** Where a running service keeps its data. */
sealed interface OpenStorage extends AutoCloseable {
    /**
     * As the settings say.
     *
     * @throws blue.catbird.mls.application.port.StorageUnavailable if it is to be brought up to
     *     date and that fails
     */
    static OpenStorage of(Settings settings, InstantSource clock) {
        return switch (settings.storage()) {
            case Settings.Storage.Memory() ->
                    new Memory(new InMemoryStorage(clock, settings.idempotencyWait()));
            case Settings.Storage.Postgres postgres -> Postgres.open(postgres, clock);
        };
    }

    Transactor transactor();

    /** Whether it answers now. */
    boolean answers();

    /** Shows how it fares. */
    void measure(Measuring measuring);

    @Override
    void close();

    /** Gone when the process ends. */
    record Memory(InMemoryStorage transactor) implements OpenStorage {
        @Override
        public boolean answers() {
            return transactor.inTransaction(Session::now) != null;
        }

        @Override
        public void measure(Measuring measuring) {
            measuring.clockDifference(() -> 0);
        }

        @Override
        public void close() {}
    }

    /** Shared with other servers, and there after this one. */
    record Postgres(PostgresStorage transactor, ClockWatch clocks) implements OpenStorage {
        private static Postgres open(Settings.Storage.Postgres settings, InstantSource clock) {
            PostgresStorage storage = PostgresStorage.open(settings.database());
            try {
                if (settings.migrate()) {
                    MigrateCommand.migrate(settings);
                }
            } catch (RuntimeException e) {
                storage.close();
                throw e;
            }
            return new Postgres(storage, ClockWatch.start(storage, clock));
        }

        @Override
        public boolean answers() {
            return transactor.isReachable();
        }

        @Override
        public void measure(Measuring measuring) {
            measuring.gauge(
                    "mls_database_connections_active",
                    "Connections to the database that a transaction uses.",
                    () -> transactor.pool().active());
            measuring.gauge(
                    "mls_database_connections_idle",
                    "Connections to the database that wait to be used.",
                    () -> transactor.pool().idle());
            measuring.gauge(
                    "mls_database_connections_awaited",
                    "Transactions that wait for a connection to the database.",
                    () -> transactor.pool().awaited());
            measuring.clockDifference(clocks::seconds);
        }

        @Override
        public void close() {
            clocks.close();
            transactor.close();
        }
    }
}
