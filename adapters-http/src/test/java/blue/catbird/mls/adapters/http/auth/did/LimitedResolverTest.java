package blue.catbird.mls.adapters.http.auth.did;

import static blue.catbird.mls.adapters.http.auth.Askers.HERE;
import static blue.catbird.mls.adapters.http.auth.Askers.THERE;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import blue.catbird.mls.adapters.http.auth.did.Resolution.Failed;
import blue.catbird.mls.domain.Did;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

class LimitedResolverTest {
    private static final Did ALICE = new Did("did:plc:ewvi7nxzyoun6zhxrhs64oiz");
    private static final Resolution ANSWER = new Failed(Failure.NOT_FOUND);
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(20);

    @Test
    void an_answer_in_time_is_the_answer() {
        assertThat(new LimitedResolver((_, _) -> ANSWER, slots(1), LONG).resolve(ALICE, HERE))
                .isEqualTo(ANSWER);
    }

    @Test
    void a_host_that_falls_silent_costs_the_limit_and_is_hung_up_on() throws Exception {
        try (LoopbackHost host = new LoopbackHost()) {
            host.hangs();
            DidResolver patient =
                    FetchingResolver.of(host.url(), true, Patience.of(LONG), "test/1");

            assertThat(new LimitedResolver(patient, slots(1), SHORT).resolve(ALICE, HERE))
                    .isEqualTo(new Failed(Failure.TIMED_OUT));
            host.awaitHangUp();
        }
    }

    @Test
    void a_host_that_never_comes_to_an_end_costs_the_limit_too() throws Exception {
        try (LoopbackHost host = new LoopbackHost()) {
            host.drips();
            DidResolver patient =
                    FetchingResolver.of(host.url(), true, Patience.of(LONG), "test/1");

            assertThat(
                            new LimitedResolver(patient, slots(1), Duration.ofMillis(100))
                                    .resolve(ALICE, HERE))
                    .isEqualTo(new Failed(Failure.TIMED_OUT));
            host.awaitHangUp();
        }
    }

    @Test
    void one_more_than_may_run_is_not_tried() throws Exception {
        CountDownLatch begun = new CountDownLatch(2);
        CountDownLatch end = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        LimitedResolver two =
                new LimitedResolver(
                        (_, _) -> {
                            asked.incrementAndGet();
                            begun.countDown();
                            await(end);
                            return ANSWER;
                        },
                        slots(2),
                        LONG);
        CompletableFuture<Resolution> first =
                CompletableFuture.supplyAsync(
                        () -> two.resolve(ALICE, HERE), Thread::startVirtualThread);
        CompletableFuture<Resolution> second =
                CompletableFuture.supplyAsync(
                        () -> two.resolve(ALICE, HERE), Thread::startVirtualThread);
        await(begun);

        assertThat(two.resolve(ALICE, HERE)).isEqualTo(new Failed(Failure.NOT_TRIED));
        end.countDown();
        assertThat(first.get(60, TimeUnit.SECONDS)).isEqualTo(ANSWER);
        assertThat(second.get(60, TimeUnit.SECONDS)).isEqualTo(ANSWER);
        assertThat(two.resolve(ALICE, HERE)).isEqualTo(ANSWER);
        assertThat(asked).hasValue(3);
    }

    /** A client whose look-ups hang leaves the rest to others, whatever hosts it names. */
    @Test
    void neither_a_client_nor_a_domain_has_more_than_its_share() {
        CountDownLatch end = new CountDownLatch(1);
        LimitedResolver shared =
                new LimitedResolver(
                        (did, _) -> {
                            if (did.value().contains("silent")) {
                                awaitUninterrupted(end);
                            }
                            return ANSWER;
                        },
                        new Bulkhead(3, 1),
                        SHORT);

        assertThat(shared.resolve(new Did("did:web:a.silent.example"), HERE))
                .isEqualTo(new Failed(Failure.TIMED_OUT));
        assertThat(shared.resolve(new Did("did:web:other.example.org"), HERE))
                .as("the same client")
                .isEqualTo(new Failed(Failure.NOT_TRIED));
        assertThat(shared.resolve(new Did("did:web:b.silent.example"), THERE))
                .as("the same domain")
                .isEqualTo(new Failed(Failure.NOT_TRIED));
        end.countDown();
    }

    /** A name service cannot be interrupted: what hangs in it must not be joined by ever more. */
    @Test
    void one_that_was_given_up_counts_while_it_runs() {
        CountDownLatch end = new CountDownLatch(1);
        LimitedResolver one =
                new LimitedResolver(
                        (_, _) -> {
                            awaitUninterrupted(end);
                            return ANSWER;
                        },
                        slots(1),
                        SHORT);

        assertThat(one.resolve(ALICE, HERE)).isEqualTo(new Failed(Failure.TIMED_OUT));
        assertThat(one.resolve(ALICE, HERE)).isEqualTo(new Failed(Failure.NOT_TRIED));
        end.countDown();
    }

    @Test
    void a_mistake_is_thrown_and_frees_its_slot() {
        LimitedResolver one =
                new LimitedResolver(
                        (_, _) -> {
                            throw new IllegalArgumentException("a mistake");
                        },
                        slots(1),
                        LONG);

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> one.resolve(ALICE, HERE))
                    .isInstanceOf(IllegalStateException.class)
                    .hasRootCauseMessage("a mistake");
        }
    }

    private static Bulkhead slots(int count) {
        return new Bulkhead(count, count);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                // As a name service: it does not hear it.
            }
        }
    }
}
