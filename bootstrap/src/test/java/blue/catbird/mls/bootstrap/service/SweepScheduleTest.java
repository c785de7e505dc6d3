package blue.catbird.mls.bootstrap.service;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.application.Sweep.Swept;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

class SweepScheduleTest {
    @Test
    void a_sweep_that_fails_does_not_end_the_sweeping() throws InterruptedException {
        CountDownLatch sweeps = new CountDownLatch(3);
        try (SweepSchedule schedule =
                SweepSchedule.start(
                        () -> {
                            sweeps.countDown();
                            if (sweeps.getCount() > 0) {
                                throw new IllegalStateException("no storage");
                            }
                            return new Swept(0, 0, 0, 0, 0, 0, 0);
                        },
                        Duration.ofMillis(1))) {
            assertThat(schedule).isNotNull();
            assertThat(sweeps.await(5, TimeUnit.MINUTES)).isTrue();
        }
    }
}
