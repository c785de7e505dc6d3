package blue.catbird.mls.adapters.http.auth;

import static blue.catbird.mls.adapters.http.auth.TokenText.NOW;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import blue.catbird.mls.adapters.crypto.DevIdentity;
import blue.catbird.mls.application.identity.KeyLookUp;
import blue.catbird.mls.application.identity.VerificationKey;
import blue.catbird.mls.application.identity.VerificationKey.Curve;
import blue.catbird.mls.application.port.failure.StorageUnavailable;
import blue.catbird.mls.domain.Did;

import org.junit.jupiter.api.Test;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Reading and writing keys costs calls nothing and the storage little, whatever either does. */
class KeptKeysTest {
    private static final Optional<VerificationKey> KEY =
            Optional.of(DevIdentity.random(Curve.ES256, new SecureRandom()).key());

    private final List<List<KeyLookUp>> written = new ArrayList<>();

    private static Did issuer(int number) {
        return new Did("did:plc:" + number);
    }

    @Test
    void what_waits_is_written_in_batches_with_its_age_and_once() {
        KeptKeys keys = new KeptKeys(_ -> Optional.empty(), written::add);
        for (int i = 0; i < 1_200; i++) {
            keys.keep(issuer(i), KEY, NOW.minusSeconds(5));
        }
        keys.write(NOW);
        keys.write(NOW);

        assertThat(written).extracting(List::size).containsExactly(500, 500, 200);
        assertThat(written.stream().flatMap(List::stream).map(KeyLookUp::issuer))
                .doesNotHaveDuplicates();
        assertThat(written.getFirst().getFirst().ago()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void of_one_issuer_the_newest_look_up_waits() {
        KeptKeys keys = new KeptKeys(_ -> Optional.empty(), written::add);
        keys.keep(issuer(1), Optional.empty(), NOW);
        keys.keep(issuer(1), KEY, NOW.minusSeconds(1));
        keys.write(NOW);

        assertThat(written)
                .containsExactly(
                        List.of(new KeyLookUp(issuer(1), Optional.empty(), Duration.ZERO)));
    }

    @Test
    void of_what_waits_and_what_the_storage_has_the_newer_is_recalled() {
        KeptKeys keys =
                new KeptKeys(
                        issuer -> Optional.of(new KeyLookUp(issuer, KEY, Duration.ofSeconds(9))),
                        written::add);
        keys.keep(issuer(1), Optional.empty(), NOW.minusSeconds(5));
        keys.keep(issuer(2), Optional.empty(), NOW.minusSeconds(20));

        assertThat(keys.recall(issuer(1), NOW))
                .contains(new KeyLookUp(issuer(1), Optional.empty(), Duration.ofSeconds(5)));
        assertThat(keys.recall(issuer(2), NOW).orElseThrow().key()).isEqualTo(KEY);
        assertThat(keys.recall(issuer(3), NOW).orElseThrow().key()).isEqualTo(KEY);
    }

    @Test
    void not_so_many_wait_for_a_storage_that_is_down() {
        AtomicInteger tried = new AtomicInteger();
        KeptKeys keys =
                new KeptKeys(
                        _ -> Optional.empty(),
                        lookUps -> {
                            if (tried.incrementAndGet() == 1) {
                                throw new StorageUnavailable("down");
                            }
                            written.add(lookUps);
                        });
        for (int i = 0; i < 20_000; i++) {
            keys.keep(issuer(i), KEY, NOW);
        }
        keys.write(NOW);
        assertThat(tried).as("once until the next time").hasValue(1);
        keys.write(NOW);

        assertThat(written.stream().mapToInt(List::size).sum()).isEqualTo(10_000);
    }

    @Test
    void what_the_storage_refuses_is_dropped_and_told() {
        AtomicInteger tried = new AtomicInteger();
        KeptKeys keys =
                new KeptKeys(
                        _ -> Optional.empty(),
                        _ -> {
                            tried.incrementAndGet();
                            throw new IllegalStateException("refused");
                        });
        keys.keep(issuer(1), KEY, NOW);
        assertThatThrownBy(() -> keys.write(NOW)).hasMessage("refused");
        keys.write(NOW);

        assertThat(tried).hasValue(1);
    }

    @Test
    void a_storage_that_is_silent_is_not_waited_for_and_few_ask_it() throws Exception {
        CountDownLatch silence = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        KeptKeys keys =
                new KeptKeys(
                        _ -> {
                            asked.incrementAndGet();
                            await(silence);
                            return Optional.empty();
                        },
                        written::add);
        List<CompletableFuture<Optional<KeyLookUp>>> answers =
                IntStream.range(0, 50)
                        .mapToObj(
                                i ->
                                        CompletableFuture.supplyAsync(
                                                () -> keys.recall(issuer(i), NOW),
                                                Thread::startVirtualThread))
                        .toList();
        for (var answer : answers) {
            assertThat(answer.get(300, TimeUnit.SECONDS)).isEmpty();
        }

        assertThat(asked).hasValueLessThanOrEqualTo(4);
        silence.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(600, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
