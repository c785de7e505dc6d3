package blue.catbird.mls.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Any number of probes at once are one question to the storage. */
@Timeout(60)
class SharedHealthTest {
    private static final Duration A_LITTLE = Duration.ofNanos(1);

    private final AtomicLong now = new AtomicLong(-5);
    private final AtomicInteger checks = new AtomicInteger();
    private volatile Health storage = () -> true;
    private final SharedHealth health = new SharedHealth(this::check, now::get);

    private boolean check() {
        checks.incrementAndGet();
        return storage.storageAnswers();
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Test
    void an_answer_holds_for_half_a_second_after_its_check_and_no_longer() {
        assertThat(health.storageAnswers()).isTrue();
        storage = () -> false;
        pass(SharedHealth.FRESH.minus(A_LITTLE));
        assertThat(health.storageAnswers()).isTrue();
        assertThat(checks).hasValue(1);
        pass(A_LITTLE);
        assertThat(health.storageAnswers()).isFalse();
        storage = () -> true;
        assertThat(health.storageAnswers()).as("a no is shared, too").isFalse();
        assertThat(checks).hasValue(2);
        assertThat(SharedHealth.FRESH).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void who_comes_while_a_check_runs_waits_for_its_answer() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        storage =
                () -> {
                    begun.countDown();
                    await(ended);
                    return false;
                };
        List<FutureTask<Boolean>> asking = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            FutureTask<Boolean> task = new FutureTask<>(health::storageAnswers);
            asking.add(task);
            threads.add(Thread.ofVirtual().start(task));
            begun.await();
        }
        pass(Duration.ofSeconds(3));
        for (Thread thread : threads) {
            awaitWaiting(thread);
        }
        assertThat(asking).noneMatch(FutureTask::isDone);
        ended.countDown();
        for (FutureTask<Boolean> each : asking) {
            assertThat(each.get()).isFalse();
        }
        assertThat(checks).hasValue(1);
        pass(SharedHealth.FRESH.minus(A_LITTLE));
        assertThat(health.storageAnswers()).as("counted from the end of the check").isFalse();
        assertThat(checks).hasValue(1);
    }

    @Test
    void a_check_that_fails_is_a_no_and_the_next_one_is_made() {
        storage =
                () -> {
                    throw new IllegalStateException("broken");
                };
        assertThat(health.storageAnswers()).isFalse();
        pass(SharedHealth.FRESH);
        storage =
                () -> {
                    throw new StackOverflowError();
                };
        assertThatThrownBy(health::storageAnswers).isInstanceOf(StackOverflowError.class);
        assertThat(health.storageAnswers()).isFalse();
        pass(SharedHealth.FRESH);
        storage = () -> true;
        assertThat(health.storageAnswers()).isTrue();
        assertThat(checks).hasValue(3);
    }

    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
