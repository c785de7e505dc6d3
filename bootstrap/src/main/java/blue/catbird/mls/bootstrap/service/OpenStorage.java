package blue.catbird.mls.bootstrap.service;

import blue.catbird.mls.adapters.http.log.Pseudonyms;
import blue.catbird.mls.adapters.memory.InMemoryStorage;
import blue.catbird.mls.adapters.postgres.PostgresStorage;
import blue.catbird.mls.application.port.Session;
import blue.catbird.mls.application.port.Transactor;
import blue.catbird.mls.bootstrap.settings.Settings;
import blue.catbird.mls.domain.Bytes;

import java.security.SecureRandom;
import java.time.InstantSource;

/** Where a running service keeps its data. */
sealed interface OpenStorage extends AutoCloseable {
    /**
     * As the settings say.
     *
     * @throws blue.catbird.mls.application.port.failure.StorageUnavailable if it is to be brought
     *     up to date and that fails, or if it is of another version
     */
    static OpenStorage of(Settings settings, InstantSource clock) {
        return switch (settings.storage()) {
            case Settings.Storage.Memory() -> Memory.open(settings, clock);
            case Settings.Storage.Postgres postgres -> Postgres.open(postgres, clock);
        };
    }

    Transactor transactor();

    /** Whether it takes writes, as far as is known. */
    boolean takesWrites();

    /** The key of the pseudonyms in the log. */
    byte[] logKey();

    /** Shows how it fares. */
    void measure(Measuring measuring);

    @Override
    void close();

    /** Gone when the process ends. */
    record Memory(InMemoryStorage transactor, Bytes key) implements OpenStorage {
        private static Memory open(Settings settings, InstantSource clock) {
            byte[] key = new byte[Pseudonyms.SHORTEST_KEY];
            new SecureRandom().nextBytes(key);
            return new Memory(
                    new InMemoryStorage(clock, settings.idempotencyWait()), Bytes.owning(key));
        }

        @Override
        public boolean takesWrites() {
            return transactor.inTransaction(Session::now) != null;
        }

        @Override
        public byte[] logKey() {
            return key.toArray();
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
                DatabaseSchema.prepare(settings, settings.migrate());
            } catch (RuntimeException e) {
                storage.close();
                throw e;
            }
            return new Postgres(storage, ClockWatch.start(storage, clock));
        }

        @Override
        public boolean takesWrites() {
            return transactor.takesWrites();
        }

        @Override
        public byte[] logKey() {
            return transactor.logKey();
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
            measuring.counter(
                    "mls_storage_writes_committed",
                    "Transactions that changed something and were committed.",
                    () -> transactor.writes().committed());
            measuring.counter(
                    "mls_storage_writes_refused",
                    "Transactions that were to change something and could not be committed.",
                    () -> transactor.writes().refused());
            measuring.clockDifference(clocks::seconds);
        }

        @Override
        public void close() {
            clocks.close();
            transactor.close();
        }
    }
}
