package blue.catbird.mls.adapters.http.admission;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Whose call is begun next. */
class CallQueueTest {
    private final CallQueue queue = new CallQueue();
    private final List<String> begun = new ArrayList<>();

    private void add(String name, boolean isKnown) {
        queue.add(() -> begun.add(name), isKnown);
    }

    private List<String> begin(int count) {
        for (int i = 0; i < count; i++) {
            queue.next().run();
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
    void one_that_is_taken_back_is_not_begun() {
        Runnable stranger = () -> begun.add("stranger");
        Runnable known = () -> begun.add("known");
        queue.add(stranger, false);
        queue.add(known, true);
        add("next", true);
        queue.remove(known);
        queue.remove(stranger);
        assertThat(begin(1)).containsExactly("next");
    }

    @Test
    void each_thread_gets_one_however_many_ask() {
        AtomicInteger run = new AtomicInteger();
        int calls = 20_000;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < calls; i++) {
                queue.add(run::incrementAndGet, i % 3 == 0);
                threads.execute(() -> queue.next().run());
            }
        }
        assertThat(run.get()).isEqualTo(calls);
    }
}
