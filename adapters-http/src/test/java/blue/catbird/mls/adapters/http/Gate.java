package blue.catbird.mls.adapters.http;

import blue.catbird.mls.application.port.Session;
import blue.catbird.mls.application.port.Transactor;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Holds up the first transaction, once it has begun, until it is opened. */
final class Gate {
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch opened = new CountDownLatch(1);

    /** A transactor that {@code storage} is reached through. */
    Transactor before(Transactor storage) {
        return new Transactor() {
            @Override
            public <T> T inTransaction(Duration patience, Function<Session, T> work) {
                if (reached.getCount() > 0) {
                    reached.countDown();
                    await(opened);
                }
                return storage.inTransaction(patience, work);
            }
        };
    }

    void awaitSomebody() {
        await(reached);
    }

    void open() {
        opened.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(60, TimeUnit.SECONDS)) {
                throw new AssertionError("nothing happened for a minute");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
