package blue.catbird.mls.bootstrap.embedded;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A call that waits inside an {@link MlsServer}, before anything of it is looked at, until a test
 * lets it go on.
 */
public final class HeldCall {
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    HeldCall() {}

    /**
     * Waits for the call to come in.
     *
     * @return whether it came within {@code patience}
     */
    public boolean arrivesWithin(Duration patience) throws InterruptedException {
        return arrived.await(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Lets the call go on, or through if it has not come in yet. Once is enough. */
    public void release() {
        released.countDown();
    }

    void hold() {
        arrived.countDown();
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
