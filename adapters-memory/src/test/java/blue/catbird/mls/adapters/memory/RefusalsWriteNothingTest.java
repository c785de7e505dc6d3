package blue.catbird.mls.adapters.memory;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.application.UseCases;
import blue.catbird.mls.application.idempotency.Answer;
import blue.catbird.mls.application.port.Session;
import blue.catbird.mls.application.port.Transactor;
import blue.catbird.mls.application.query.Reading;
import blue.catbird.mls.contracts.Interceptor;
import blue.catbird.mls.contracts.StorageContract;
import blue.catbird.mls.contracts.StorageUnderTest;
import blue.catbird.mls.domain.event.Event;
import blue.catbird.mls.domain.refusal.Outcome;
import blue.catbird.mls.domain.refusal.Refusal;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
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
        return new Watched(new MemoryStorage());
    }

    @AfterAll
    static void every_kind_of_refusal_was_seen() {
        Set<Class<?>> expected = new HashSet<>(Set.of(Refusal.class.getPermittedSubclasses()));
        expected.removeAll(OUTSIDE);
        assertThat(REFUSED).containsAll(expected);
    }

    /**
     * A storage that knows what the transaction that was run last has written, and compares it with
     * what the caller heard; where several call at once it is not known whose transaction it was.
     */
    private static final class Watched implements StorageUnderTest, Transactor {
        private final StorageUnderTest real;
        private final AtomicInteger running = new AtomicInteger();
        private final AtomicInteger begun = new AtomicInteger();
        private volatile Set<String> writes = Set.of();

        Watched(StorageUnderTest real) {
            this.real = real;
        }

        @Override
        public Transactor transactor() {
            return this;
        }

        @Override
        public <T> T inTransaction(Duration patience, Function<Session, T> work) {
            return real.transactor()
                    .inTransaction(
                            patience,
                            session -> {
                                WriteRecord watched = new WriteRecord(session);
                                T result = work.apply(watched);
                                writes = watched.writes();
                                return result;
                            });
        }

        @Override
        public UseCases around(UseCases useCases) {
            Interceptor watching = this::watched;
            return watching.around(useCases);
        }

        private Object watched(Callable<Object> call) throws Exception {
            int order = begun.incrementAndGet();
            boolean wasAlone = running.getAndIncrement() == 0;
            try {
                writes = Set.of();
                Object answer = call.call();
                if (wasAlone && begun.get() == order) {
                    assertThat(writes).isSubsetOf(allowed(answer, writes));
                }
                return answer;
            } finally {
                running.decrementAndGet();
            }
        }

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

    /** The writes that belong to an answer; all if something was done. */
    private static Set<String> allowed(@Nullable Object answer, Set<String> everything) {
        return switch (answer) {
            case Outcome.Refused<?>(Refusal refusal) -> {
                REFUSED.add(refusal.getClass());
                yield Set.of();
            }
            case Reading.Answered<?>(Outcome.Refused<?>(Refusal refusal)) -> {
                REFUSED.add(refusal.getClass());
                yield Set.of(WriteRecord.TOKEN);
            }
            case Reading.Rejected<?> _ -> Set.of(WriteRecord.TOKEN);
            case Answer.Executed<?>(Outcome.Refused<?>(Refusal refusal), var _) -> {
                REFUSED.add(refusal.getClass());
                yield switch (refusal.finality()) {
                    case FINAL -> Set.of(WriteRecord.TOKEN, WriteRecord.REPLY);
                    case PASSING -> Set.of(WriteRecord.TOKEN);
                };
            }
            case Answer.Replayed<?> _, Answer.Rejected<?> _ -> Set.of(WriteRecord.TOKEN);
            case null, default -> everything;
        };
    }
}
