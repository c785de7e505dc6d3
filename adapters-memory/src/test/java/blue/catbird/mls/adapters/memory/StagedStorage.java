package blue.catbird.mls.adapters.memory;

import blue.catbird.mls.application.port.MessageLog;
import blue.catbird.mls.application.port.Session;
import blue.catbird.mls.application.port.Transactor;
import blue.catbird.mls.application.port.failure.StorageUnavailable;
import blue.catbird.mls.contracts.StorageUnderTest;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.event.Event;
import blue.catbird.mls.domain.message.LogEntry;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A sound storage, in which a test stages what befalls transactions of many: the ones that are run
 * with little patience.
 */
final class StagedStorage implements StorageUnderTest, Transactor {
    private final StorageUnderTest sound = new MemoryStorage();
    private final AtomicInteger together = new AtomicInteger();

    /** A transaction of many waits for this before it begins. */
    volatile CountDownLatch gate = new CountDownLatch(0);

    /** An action before a transaction of many begins. */
    volatile Runnable before = () -> {};

    /** An action after one has committed. */
    volatile Runnable after = () -> {};

    /** The conversations that somebody else holds. */
    volatile Set<ConvoId> held = Set.of();

    /** An action on an entry that is appended, in any transaction. */
    volatile Consumer<LogEntry> appending = entry -> {};

    /** Loss of the answer to a commit: throws {@link StorageUnavailable}. */
    static void fail() {
        throw new StorageUnavailable("no answer to the commit");
    }

    /** How many transactions of many have begun. */
    int together() {
        return together.get();
    }

    @Override
    public Transactor transactor() {
        return this;
    }

    @Override
    public <T> T inTransaction(Function<Session, T> work) {
        return sound.transactor().inTransaction(session -> work.apply(staged(session)));
    }

    @Override
    public <T> T inTransaction(Duration patience, Function<Session, T> work) {
        together.incrementAndGet();
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        before.run();
        T result =
                sound.transactor().inTransaction(patience, session -> work.apply(staged(session)));
        after.run();
        return result;
    }

    private Session staged(Session real) {
        MessageLog messages =
                new PassingMessageLog(real.messages()) {
                    @Override
                    public void append(List<LogEntry> entries) {
                        entries.forEach(appending);
                        super.append(entries);
                    }
                };
        return new StagedSession(real, held, messages);
    }

    @Override
    public void advance(Duration by) {
        sound.advance(by);
    }

    @Override
    public Object everything() {
        return sound.everything();
    }

    @Override
    public List<Event> events() {
        return sound.events();
    }
}
