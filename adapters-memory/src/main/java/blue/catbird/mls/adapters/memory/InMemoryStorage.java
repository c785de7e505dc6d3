package blue.catbird.mls.adapters.memory;

import blue.catbird.mls.application.port.Session;
import blue.catbird.mls.application.port.Transactor;
import blue.catbird.mls.application.port.failure.StorageBusy;
import blue.catbird.mls.application.port.failure.StorageConflict;
import blue.catbird.mls.application.port.failure.StorageUnavailable;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * A storage that lives as long as its process. Transactions run one after the other; one that fails
 * is undone step by step, so that nothing of it remains.
 */
public final class InMemoryStorage implements Transactor {
    private static final Duration DEFAULT_WAIT = Duration.ofSeconds(5);
    private static final int ATTEMPTS = 5;

    private final ReentrantLock turn = new ReentrantLock(true);
    private final Tables tables = new Tables();
    private final InstantSource clock;
    private final Duration wait;

    public InMemoryStorage(InstantSource clock) {
        this(clock, DEFAULT_WAIT);
    }

    /**
     * A storage with nothing in it.
     *
     * @param clock what {@link Session#now()} tells
     * @param wait how long a transaction waits for its turn at most
     */
    public InMemoryStorage(InstantSource clock, Duration wait) {
        this.clock = clock;
        this.wait = wait;
    }

    @Override
    public <T> T inTransaction(Duration patience, Function<Session, T> work) {
        if (turn.isHeldByCurrentThread()) {
            throw new IllegalStateException("a transaction cannot be run within another");
        }
        takeTurn(patience.compareTo(wait) < 0 ? patience : wait);
        try {
            return untilItCommits(work);
        } finally {
            turn.unlock();
        }
    }

    /** Everything that is stored, by table, as values that can be compared. */
    public Map<String, Object> everything() {
        takeTurn(wait);
        try {
            return tables.copy();
        } finally {
            turn.unlock();
        }
    }

    private void takeTurn(Duration patience) {
        try {
            if (!turn.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new StorageBusy("another transaction did not end within " + patience);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageUnavailable("interrupted while waiting for another transaction", e);
        }
    }

    private <T> T untilItCommits(Function<Session, T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(work);
            } catch (StorageConflict conflict) {
                if (attempt == ATTEMPTS) {
                    throw new StorageUnavailable("conflicts do not end", conflict);
                }
            }
        }
    }

    private <T> T once(Function<Session, T> work) {
        MemorySession session = new MemorySession(tables, clock.instant());
        boolean committed = false;
        try {
            T result = work.apply(session);
            committed = true;
            return result;
        } finally {
            session.end();
            if (committed) {
                tables.journal.commit();
            } else {
                tables.journal.undo();
            }
        }
    }
}
