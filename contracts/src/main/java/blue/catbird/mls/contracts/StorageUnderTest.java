package blue.catbird.mls.contracts;

import blue.catbird.mls.application.UseCases;
import blue.catbird.mls.application.port.Transactor;
import blue.catbird.mls.domain.event.Event;

import java.time.Duration;
import java.util.List;

/** An empty storage of an adapter, with what a contract needs besides its port. */
public interface StorageUnderTest {
    /**
     * Longest wait for another transaction. Long, so that a race does not fail on a busy machine;
     * what happens after it is tried with {@link World#impatient}.
     */
    Duration LOCK_WAIT = Duration.ofMinutes(2);

    Transactor transactor();

    /** Moves the storage's clock; by a negative time it is set back. */
    void advance(Duration by);

    /** Everything that is stored, as a value that can be compared. */
    Object everything();

    /** All events that were appended, oldest first. */
    List<Event> events();

    /** The use cases over it, with whatever a test puts around them. */
    default UseCases around(UseCases useCases) {
        return useCases;
    }
}
