package blue.catbird.mls.application.port;

import java.time.Duration;
import java.util.function.Function;

/**
 * Runs work so that all it writes takes effect together or not at all. The only source of a {@link
 * Session}, so nothing is written outside a transaction.
 */
public interface Transactor {
    /**
     * Runs {@code work} in a transaction and commits it. Nothing of it remains if it throws. It is
     * run anew, from the start, when it met a {@link StorageConflict}.
     *
     * @throws StorageUnavailable if the storage cannot be reached or is busy for too long; then
     *     nothing was written, unless the commit itself got no answer
     * @throws IllegalStateException if it is called by {@code work}, in the same thread
     */
    <T> T inTransaction(Function<Session, T> work);

    /**
     * The same for work that others wait behind: it waits for no other transaction for longer than
     * {@code patience}, or than usual if that is less.
     */
    default <T> T inTransaction(Duration patience, Function<Session, T> work) {
        return inTransaction(work);
    }
}
