package blue.catbird.mls.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.application.port.Session;
import blue.catbird.mls.application.port.Transactor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A quarter of the slots is for networks from which callers have proved who they are, on new
 * connections and behind a trusted proxy alike; here one of four.
 */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KnownNetworksOfCallersTest {
    private final Semaphore storage = new Semaphore(Integer.MAX_VALUE);
    private final Staging staging = Staging.usual().withMaxCalls(4).withStorage(this::held);

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

    /** A call through the proxy. */
    private static Heard proxied(Service service, int client) {
        return service.send(
                "getConvos",
                service.request(Person.random(), "getConvos", "")
                        .header("X-Forwarded-For", "198.51.100." + client));
    }

    /** A call on a new connection from an address of the client's own. */
    private static Heard direct(Service service, int client) {
        try (HttpClient own =
                HttpClient.newBuilder()
                        .localAddress(InetAddress.ofLiteral("127.0.7." + client))
                        .build()) {
            return new Heard(
                    own.send(
                            service.request(Person.random(), "getConvos", "").build(),
                            BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void awaitWorking(Service service, int count) {
        while (service.server.callCounts().working() != count) {
            Thread.onSpinWait();
        }
    }

    @Test
    void strangers_behind_a_proxy_leave_a_slot_for_them() throws Exception {
        strangersLeaveASlot(Service.start(staging), KnownNetworksOfCallersTest::proxied);
    }

    @Test
    void strangers_on_connections_of_their_own_leave_a_slot_for_them() throws Exception {
        strangersLeaveASlot(
                Service.start(staging.withoutProxies()), KnownNetworksOfCallersTest::direct);
    }

    private void strangersLeaveASlot(Service service, BiFunction<Service, Integer, Heard> call)
            throws Exception {
        try (service;
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            call.apply(service, 1).done();
            awaitWorking(service, 0);
            int permits = storage.drainPermits();
            List<Future<Heard>> calls = new ArrayList<>();
            for (int i = 2; i <= 4; i++) {
                int stranger = i;
                calls.add(threads.submit(() -> call.apply(service, stranger)));
                awaitWorking(service, calls.size());
            }
            call.apply(service, 5).refused(503, "ServiceUnavailable");
            calls.add(threads.submit(() -> call.apply(service, 1)));
            awaitWorking(service, 4);
            call.apply(service, 1).refused(503, "ServiceUnavailable");
            storage.release(permits);
            for (Future<Heard> each : calls) {
                assertThat(each.get().done()).isNotNull();
            }
        }
    }
}
