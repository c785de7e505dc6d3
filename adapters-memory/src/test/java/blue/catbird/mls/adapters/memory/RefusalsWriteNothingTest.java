package blue.catbird.mls.adapters.memory;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.application.idempotency.Answer;
import blue.catbird.mls.application.port.Session;
import blue.catbird.mls.application.port.Transactor;
import blue.catbird.mls.contracts.StorageContract;
import blue.catbird.mls.contracts.StorageUnderTest;
import blue.catbird.mls.domain.event.Event;
import blue.catbird.mls.domain.refusal.Outcome;
import blue.catbird.mls.domain.refusal.Refusal;

import org.junit.jupiter.api.AfterAll;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Decide, then write: whatever the contract's stories have refused, no more was written for it than
 * its spent token and, if it is refused for ever, its recorded reply. Not even something that is
 * undone afterwards, or that changes nothing.
 */
class RefusalsWriteNothingTest implements StorageContract {
    private static final Set<Class<?>> REFUSED = ConcurrentHashMap.newKeySet();

    /** These are found before there is a transaction, so that there is nothing to be written to. */
    private static final Set<Class<?>> OUTSIDE = Set.of(Refusal.InvalidEpochRange.class);

    @Override
    public StorageUnderTest newStorage() {
        StorageUnderTest real = new MemoryStorage();
        return new Watched(real, new WatchingTransactor(real.transactor()));
    }

    @AfterAll
    static void every_kind_of_refusal_was_seen() {
        Set<Class<?>> expected = new HashSet<>(Set.of(Refusal.class.getPermittedSubclasses()));
        expected.removeAll(OUTSIDE);
        assertThat(REFUSED).containsAll(expected);
    }

    private record Watched(StorageUnderTest real, Transactor transactor)
            implements StorageUnderTest {
        @Override
        public void advance(Duration by) {
            real.advance(by);
        }

        @Override
        public Object everything() {
            return real.everything();
        }

        @Override
        public List<Event> events() {
            return real.events();
        }
    }

    private record WatchingTransactor(Transactor real) implements Transactor {
        @Override
        public <T> T inTransaction(Duration patience, Function<Session, T> work) {
            return real.inTransaction(
                    patience,
                    session -> {
                        WriteRecord watched = new WriteRecord(session);
                        T result = work.apply(watched);
                        assertThat(watched.writes()).isSubsetOf(allowed(result, watched.writes()));
                        return result;
                    });
        }
    }

    /** The writes that a transaction with this result may make; all if something was done. */
    private static Set<String> allowed(Object result, Set<String> everything) {
        if (result instanceof Outcome.Refused<?>(Refusal refusal)) {
            REFUSED.add(refusal.getClass());
            return Set.of();
        }
        if (!(result instanceof List<?> list)) {
            return everything;
        }
        Set<String> allowed = new HashSet<>(Set.of(WriteRecord.TOKEN));
        for (Object one : list) {
            switch (one) {
                case Answer.Executed<?>(Outcome.Done<?> _, var _) -> {
                    return everything;
                }
                case Answer.Executed<?>(Outcome.Refused<?>(Refusal refusal), var _) -> {
                    REFUSED.add(refusal.getClass());
                    switch (refusal.finality()) {
                        case FINAL -> allowed.add(WriteRecord.REPLY);
                        case PASSING -> {}
                    }
                }
                case Answer.Replayed<?> _, Answer.Rejected<?> _ -> {}
                default -> {
                    return everything;
                }
            }
        }
        return allowed;
    }
}
