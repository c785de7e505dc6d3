package blue.catbird.mls.application.port;

import blue.catbird.mls.application.port.failure.StorageConflict;
import blue.catbird.mls.application.port.failure.StorageUnavailable;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;

/**
 * Runs work so that all it writes takes effect together or not at all. The only source of a {@link
 * Session}, so nothing is written outside a transaction.
 */
public interface Transactor {
    /** Longer than any storage waits. */
    Duration AS_LONG_AS_USUAL = ChronoUnit.FOREVER.getDuration();

    /**
     * Runs {@code work} in a transaction and commits it. Nothing of it remains if it throws. It is
     * run again, from the start, when it met a {@link StorageConflict}.
     *
     * @param patience how long it waits for another transaction at most, if that is less than usual
     * @throws StorageUnavailable if the storage cannot be reached or is busy for too long; then
     *     nothing was written, unless the commit itself got no answer
     * @throws IllegalStateException if it is called by {@code work}, in the same thread
     */
    <T> T inTransaction(Duration patience, Function<Session, T> work);

    /** The same, which waits for other transactions as long as the storage usually does. */
    default <T> T inTransaction(Function<Session, T> work) {
        return inTransaction(AS_LONG_AS_USUAL, work);
    }
}
