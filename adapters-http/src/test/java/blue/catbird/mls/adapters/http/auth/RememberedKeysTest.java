package blue.catbird.mls.adapters.http.auth;

import static blue.catbird.mls.adapters.http.auth.TokenText.NOW;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.adapters.crypto.DevIdentity;
import blue.catbird.mls.adapters.http.auth.IssuerKey.Found;
import blue.catbird.mls.adapters.http.auth.IssuerKey.Unavailable;
import blue.catbird.mls.adapters.http.auth.IssuerKey.Unknown;
import blue.catbird.mls.adapters.http.auth.did.DidResolver;
import blue.catbird.mls.adapters.http.auth.did.Failure;
import blue.catbird.mls.adapters.http.auth.did.Resolution;
import blue.catbird.mls.application.identity.VerificationKey;
import blue.catbird.mls.application.identity.VerificationKey.Curve;
import blue.catbird.mls.domain.Did;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

class RememberedKeysTest {
    private static final Did ALICE = new Did("did:plc:ewvi7nxzyoun6zhxrhs64oiz");
    private static final Did BOB = new Did("did:web:bob.example");
    private static final VerificationKey OLD = key();
    private static final VerificationKey NEW = key();
    private static final Instant IN_AN_HOUR = NOW.plus(Duration.ofHours(1));
    private static final Instant IN_A_DAY = NOW.plus(Duration.ofHours(24));
    private static final Duration MOMENT = Duration.ofMillis(1);

    private final KeyDirectory directory = new KeyDirectory();
    private final Queue<Runnable> background = new ArrayDeque<>();
    private final AskedKeys keys = new AskedKeys(remembered(directory));

    @Test
    void a_key_is_used_for_an_hour_without_a_question() {
        directory.has(OLD);

        assertThat(keys.keyOf(ALICE, NOW)).isEqualTo(new Found(OLD));
        assertThat(keys.keyOf(ALICE, IN_AN_HOUR.minus(MOMENT))).isEqualTo(new Found(OLD));
        assertThat(directory.timesAsked()).isEqualTo(1);
        assertThat(background).isEmpty();
    }

    @Test
    void a_clock_that_is_set_back_makes_no_key_young_for_longer() {
        directory.has(OLD);
        keys.keyOf(ALICE, NOW);

        assertThat(keys.keyOf(ALICE, NOW.minus(Duration.ofHours(1)))).isEqualTo(new Found(OLD));
        assertThat(background).as("looked up again").hasSize(1);
    }

    @Test
    void after_an_hour_it_is_looked_up_again_while_nobody_waits() {
        directory.has(OLD);
        keys.keyOf(ALICE, NOW);
        directory.has(NEW);

        assertThat(keys.keyOf(ALICE, IN_AN_HOUR)).isEqualTo(new Found(OLD));
        runBackground();
        assertThat(keys.keyOf(ALICE, IN_AN_HOUR)).isEqualTo(new Found(NEW));
        assertThat(directory.timesAsked()).isEqualTo(2);
    }

    @Test
    void two_who_find_a_key_stale_look_it_up_once() {
        directory.has(OLD);
        keys.keyOf(ALICE, NOW);
        keys.keyOf(ALICE, IN_AN_HOUR);
        keys.keyOf(ALICE, IN_AN_HOUR);

        runBackground();
        assertThat(directory.timesAsked()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = Failure.class,
            mode = Mode.EXCLUDE,
            names = {"NOT_FOUND", "NO_KEY"})
    void an_outage_is_not_felt_for_a_day(Failure outage) {
        directory.has(OLD);
        keys.keyOf(ALICE, NOW);
        directory.fails(outage);

        for (Instant now = IN_AN_HOUR; now.isBefore(IN_A_DAY); now = now.plusSeconds(600)) {
            assertThat(keys.keyOf(ALICE, now)).isEqualTo(new Found(OLD));
            runBackground();
        }
        assertThat(keys.keyOf(ALICE, IN_A_DAY.minus(MOMENT))).isEqualTo(new Found(OLD));
        assertThat(keys.keyOf(ALICE, IN_A_DAY)).isNotInstanceOf(Found.class);
    }

    @Test
    void in_an_outage_a_stale_key_is_asked_for_once_a_minute() {
        directory.has(OLD);
        keys.keyOf(ALICE, NOW);
        directory.fails(Failure.TIMED_OUT);
        for (int second = 0; second < 120; second++) {
            keys.keyOf(ALICE, IN_AN_HOUR.plusSeconds(second));
            runBackground();
        }

        assertThat(directory.timesAsked()).isEqualTo(1 + 2);
    }

    @ParameterizedTest
    @EnumSource(names = {"NOT_FOUND", "NO_KEY"})
    void a_key_that_is_taken_back_is_gone(Failure gone) {
        directory.has(OLD);
        keys.keyOf(ALICE, NOW);
        directory.fails(gone);
        keys.keyOf(ALICE, IN_AN_HOUR);
        runBackground();

        assertThat(keys.keyOf(ALICE, IN_AN_HOUR)).isEqualTo(new Unknown());
    }

    @Test
    void a_dead_key_is_asked_for_before_it_is_used() {
        directory.has(OLD);
        keys.keyOf(ALICE, NOW);
        directory.has(NEW);

        assertThat(keys.keyOf(ALICE, IN_A_DAY)).isEqualTo(new Found(NEW));
    }

    @ParameterizedTest
    @EnumSource
    void a_failure_is_passing_or_final_and_kept_for_a_minute(Failure failure) {
        directory.fails(failure);
        IssuerKey first = keys.keyOf(ALICE, NOW);
        directory.has(OLD);

        if (failure == Failure.NOT_TRIED) {
            assertThat(first).isEqualTo(new Unavailable(Duration.ofSeconds(2)));
            assertThat(keys.keyOf(ALICE, NOW)).isEqualTo(new Found(OLD));
            return;
        }
        assertThat(first)
                .isEqualTo(
                        failure.isPassing()
                                ? new Unavailable(Duration.ofSeconds(60))
                                : new Unknown());
        assertThat(keys.keyOf(ALICE, NOW.plusSeconds(60).minus(MOMENT)))
                .isInstanceOf(first.getClass());
        assertThat(directory.timesAsked()).isEqualTo(1);
        assertThat(keys.keyOf(ALICE, NOW.plusSeconds(60))).isEqualTo(new Found(OLD));
    }

    @Test
    void whoever_has_to_wait_hears_how_long() {
        directory.fails(Failure.UNREACHABLE);
        keys.keyOf(ALICE, NOW);

        assertThat(keys.keyOf(ALICE, NOW.plusSeconds(50)))
                .isEqualTo(new Unavailable(Duration.ofSeconds(10)));
    }

    @Test
    void a_rotated_key_is_found_when_a_signature_is_not_by_the_old() {
        directory.has(OLD);
        keys.keyOf(ALICE, NOW);
        directory.has(NEW);

        assertThat(keys.successorOf(OLD, ALICE, NOW)).contains(NEW);
        assertThat(keys.keyOf(ALICE, NOW)).isEqualTo(new Found(NEW));
        assertThat(directory.timesAsked()).isEqualTo(2);
    }

    @Test
    void bad_signatures_make_nobody_ask_more_than_once_in_30_seconds() {
        directory.has(OLD);
        keys.keyOf(ALICE, NOW);

        for (int second = 0; second < 60; second++) {
            assertThat(keys.successorOf(OLD, ALICE, NOW.plusSeconds(second))).isEmpty();
        }
        assertThat(directory.timesAsked()).isEqualTo(1 + 2);
    }

    @Test
    void one_did_does_not_slow_another_down() {
        directory.has(OLD);
        keys.keyOf(ALICE, NOW);
        keys.keyOf(BOB, NOW);
        keys.successorOf(OLD, ALICE, NOW);
        directory.has(NEW);

        assertThat(keys.successorOf(OLD, BOB, NOW)).contains(NEW);
    }

    @Test
    void a_successor_that_somebody_else_has_found_is_not_asked_for_again() {
        directory.has(OLD);
        keys.keyOf(ALICE, NOW);
        directory.has(NEW);
        keys.successorOf(OLD, ALICE, NOW);

        assertThat(keys.successorOf(OLD, ALICE, NOW)).contains(NEW);
        assertThat(directory.timesAsked()).isEqualTo(2);
    }

    @Test
    void a_bad_signature_in_an_outage_leaves_the_known_key() {
        directory.has(OLD);
        keys.keyOf(ALICE, NOW);
        directory.fails(Failure.UNREACHABLE);

        assertThat(keys.successorOf(OLD, ALICE, NOW)).isEmpty();
        assertThat(keys.keyOf(ALICE, NOW)).isEqualTo(new Found(OLD));
    }

    @Test
    void a_bad_signature_by_a_key_that_was_taken_back_ends_it() {
        directory.has(OLD);
        keys.keyOf(ALICE, NOW);
        directory.fails(Failure.NOT_FOUND);

        assertThat(keys.successorOf(OLD, ALICE, NOW)).isEmpty();
        assertThat(keys.keyOf(ALICE, NOW)).isEqualTo(new Unknown());
    }

    @Test
    void where_too_many_are_asked_for_a_known_key_is_used_on() {
        directory.has(OLD);
        keys.keyOf(ALICE, NOW);
        directory.fails(Failure.NOT_TRIED);
        assertThat(keys.keyOf(ALICE, IN_AN_HOUR)).isEqualTo(new Found(OLD));
        runBackground();
        directory.has(NEW);
        keys.keyOf(ALICE, IN_AN_HOUR);
        runBackground();

        assertThat(keys.keyOf(ALICE, IN_AN_HOUR)).isEqualTo(new Found(NEW));
    }

    @Test
    void all_who_ask_for_one_did_at_once_wait_for_one_answer() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        DidResolver slow =
                (did, _) -> {
                    if (did.equals(BOB)) {
                        return new Resolution.Resolved(NEW);
                    }
                    asked.incrementAndGet();
                    begun.countDown();
                    await(end);
                    return new Resolution.Resolved(OLD);
                };
        AskedKeys shared = new AskedKeys(remembered(slow));
        List<CompletableFuture<IssuerKey>> answers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            answers.add(
                    CompletableFuture.supplyAsync(
                            () -> shared.keyOf(ALICE, NOW), Thread::startVirtualThread));
        }
        await(begun);
        assertThat(shared.keyOf(BOB, NOW)).isEqualTo(new Found(NEW));
        end.countDown();
        for (CompletableFuture<IssuerKey> answer : answers) {
            assertThat(answer.get(60, TimeUnit.SECONDS)).isEqualTo(new Found(OLD));
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void made_up_dids_push_no_key_out() {
        KeyRecords records = new KeyRecords(20);
        KeyRecord known = KeyRecord.EMPTY.after(new Resolution.Resolved(OLD), NOW);
        KeyRecord unknown = KeyRecord.EMPTY.after(new Resolution.Failed(Failure.NOT_FOUND), NOW);
        records.put(ALICE, known);
        for (int i = 0; i < 100; i++) {
            records.put(new Did("did:web:made-up-" + i + ".example"), unknown);
        }

        assertThat(records.of(ALICE)).isEqualTo(known);
        assertThat(records.size()).isEqualTo(1 + 2);
    }

    @Test
    void the_issuers_that_have_not_called_for_longest_are_forgotten_first() {
        KeyRecords records = new KeyRecords(10);
        KeyRecord known = KeyRecord.EMPTY.after(new Resolution.Resolved(OLD), NOW);
        records.put(BOB, known);
        records.put(ALICE, known);
        for (int i = 0; i < 100; i++) {
            records.put(new Did("did:web:caller-" + i + ".example"), known);
            assertThat(records.of(ALICE)).isEqualTo(known);
        }

        assertThat(records.of(BOB)).isEqualTo(KeyRecord.EMPTY);
        assertThat(records.size()).isEqualTo(9);
    }

    private RememberedKeys remembered(DidResolver resolver) {
        return new RememberedKeys(KeySource.of(resolver), KeptKeys.none(), background::add);
    }

    private void runBackground() {
        for (Runnable task = background.poll(); task != null; task = background.poll()) {
            task.run();
        }
    }

    private static VerificationKey key() {
        return DevIdentity.random(Curve.ES256, new SecureRandom()).key();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
