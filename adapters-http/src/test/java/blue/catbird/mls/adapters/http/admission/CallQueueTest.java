package blue.catbird.mls.adapters.http.admission;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Whose call is begun next. */
class CallQueueTest {
    private final CallQueue queue = new CallQueue();
    private final List<String> begun = new ArrayList<>();

    private final List<String> failed = new ArrayList<>();
    private final Deque<Runnable> threads = new ArrayDeque<>();

    private void add(String name, boolean isKnown) {
        queue.start(call(name), isKnown, threads::add);
    }

    private CallQueue.Call call(String name) {
        return new CallQueue.Call(
                () -> begun.add(name), failure -> failed.add(name + ": " + failure.getMessage()));
    }

    private List<String> begin(int count) {
        for (int i = 0; i < count; i++) {
            threads.remove().run();
        }
        return begun;
    }

    @Test
    void each_fourth_turn_is_a_strangers_and_the_others_are_known_callers() {
        for (int i = 1; i <= 3; i++) {
            add("stranger " + i, false);
        }
        for (int i = 1; i <= 5; i++) {
            add("known " + i, true);
        }
        assertThat(begin(8))
                .containsExactly(
                        "known 1",
                        "known 2",
                        "known 3",
                        "stranger 1",
                        "known 4",
                        "known 5",
                        "stranger 2",
                        "stranger 3");
    }

    @Test
    void where_nobody_is_known_or_nobody_a_stranger_they_come_in_their_order() {
        add("one", false);
        add("two", false);
        assertThat(begin(2)).containsExactly("one", "two");
        for (int i = 1; i <= 4; i++) {
            add("known " + i, true);
        }
        assertThat(begin(4))
                .containsExactly("one", "two", "known 1", "known 2", "known 3", "known 4");
    }

    @Test
    void where_no_thread_can_be_made_the_call_fails_and_the_next_is_begun() {
        queue.start(
                call("one"),
                true,
                _ -> {
                    throw new OutOfMemoryError("no thread");
                });
        assertThat(failed).containsExactly("one: no thread");
        add("two", true);
        assertThat(begin(1)).containsExactly("two");
    }

    @Test
    void a_call_that_anothers_thread_has_begun_does_not_fail_with_its_own() {
        add("stranger", false);
        queue.start(
                call("known"),
                true,
                _ -> {
                    begin(1);
                    throw new OutOfMemoryError("no thread");
                });
        assertThat(begun).containsExactly("known");
        assertThat(failed).containsExactly("stranger: no thread");
        add("next", false);
        assertThat(begin(1)).containsExactly("known", "next");
    }

    @Test
    void each_thread_gets_one_however_many_ask() {
        AtomicInteger run = new AtomicInteger();
        int calls = 20_000;
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < calls; i++) {
                queue.start(
                        new CallQueue.Call(run::incrementAndGet, _ -> {}), i % 3 == 0, executor);
            }
        }
        assertThat(run.get()).isEqualTo(calls);
    }
}
