package blue.catbird.mls.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.application.port.Session;
import blue.catbird.mls.application.port.Transactor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * Behind a trusted proxy a quarter of the slots is for networks from which somebody has proved who
 * they are; here one of four.
 */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KnownNetworksBehindProxyTest {
    private static final String KNOWN = "198.51.100.1";

    private final Semaphore storage = new Semaphore(Integer.MAX_VALUE);
    private final Service service =
            Service.start(Staging.usual().withMaxCalls(4).withStorage(this::held));

    /** Holds up every transaction while the storage has no permits. */
    private Transactor held(Transactor transactor) {
        return new Transactor() {
            @Override
            public <T> T inTransaction(Duration patience, Function<Session, T> work) {
                storage.acquireUninterruptibly();
                try {
                    return transactor.inTransaction(patience, work);
                } finally {
                    storage.release();
                }
            }
        };
    }

    private Heard call(String network) {
        return service.send(
                "getConvos",
                service.request(Person.random(), "getConvos", "")
                        .header("X-Forwarded-For", network));
    }

    private void awaitWorking(int count) {
        while (service.server.callCounts().working() != count) {
            Thread.onSpinWait();
        }
    }

    @Test
    void strangers_leave_a_place_for_them() throws Exception {
        try (service;
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            call(KNOWN).done();
            awaitWorking(0);
            int permits = storage.drainPermits();
            List<Future<Heard>> calls = new ArrayList<>();
            for (int i = 2; i <= 4; i++) {
                String network = "198.51.100." + i;
                calls.add(threads.submit(() -> call(network)));
                awaitWorking(calls.size());
            }
            call("198.51.100.5").refused(503, "ServiceUnavailable");
            calls.add(threads.submit(() -> call(KNOWN)));
            awaitWorking(4);
            call(KNOWN).refused(503, "ServiceUnavailable");
            storage.release(permits);
            for (Future<Heard> each : calls) {
                assertThat(each.get().done()).isNotNull();
            }
        }
    }
}
