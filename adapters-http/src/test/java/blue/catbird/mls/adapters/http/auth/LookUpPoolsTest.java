package blue.catbird.mls.adapters.http.auth;

import static blue.catbird.mls.adapters.http.auth.TokenText.NOW;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.adapters.crypto.DevIdentity;
import blue.catbird.mls.adapters.http.auth.IssuerKey.Found;
import blue.catbird.mls.adapters.http.auth.IssuerKey.Unavailable;
import blue.catbird.mls.adapters.http.auth.did.Documents;
import blue.catbird.mls.adapters.http.auth.did.LoopbackHost;
import blue.catbird.mls.adapters.http.auth.did.Resolution;
import blue.catbird.mls.adapters.http.limits.Limits;
import blue.catbird.mls.adapters.http.limits.RateLimits;
import blue.catbird.mls.application.identity.VerificationKey.Curve;
import blue.catbird.mls.domain.Did;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Who keeps the look-ups of keys busy keeps busy a part of them. */
class LookUpPoolsTest {
    private static final Did ALICE = new Did("did:plc:ewvi7nxzyoun6zhxrhs64oiz");
    private static final int MORE_THAN_RUN_AT_ONCE = 80;
    private static final int MORE_THAN_WAIT = 65;

    private final DevIdentity key = DevIdentity.random(Curve.ES256, new SecureRandom());
    private final LoopbackHost directory = new LoopbackHost();
    private final List<LoopbackHost> silent = new ArrayList<>();

    LookUpPoolsTest() throws IOException {}

    @AfterEach
    void stop() {
        directory.close();
        silent.forEach(LoopbackHost::close);
    }

    @Test
    void silent_hosts_that_strangers_name_do_not_hold_up_the_directory() throws Exception {
        directory.serves(Documents.of(ALICE, key.did()));
        IssuerKeys keys =
                IssuerKeys.ofDidDocuments(new DidSettings(directory.url(), true, "test/1"));
        BlockingQueue<IssuerKey> answers = new LinkedBlockingQueue<>();
        for (int i = 0; i < MORE_THAN_RUN_AT_ONCE; i++) {
            Did stranger = new Did("did:web:localhost%3A" + silentPort());
            Thread.startVirtualThread(
                    () -> answers.add(keys.keyOf(stranger, Askers.UNLIMITED, NOW)));
        }
        // One that is not even tried: so many are busy that a share is used up.
        Optional<IssuerKey> first = Optional.ofNullable(answers.poll(60, TimeUnit.SECONDS));

        assertThat(keys.keyOf(ALICE, Askers.UNLIMITED, NOW)).isEqualTo(new Found(key.key()));
        assertThat(first).containsInstanceOf(Unavailable.class);
    }

    /** Each of them has a slot among the calls that are worked on. */
    @Test
    void not_so_many_calls_of_one_client_wait_for_a_key() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        RememberedKeys keys =
                new RememberedKeys(
                        KeySource.of(
                                (_, _) -> {
                                    begun.countDown();
                                    await(end);
                                    return new Resolution.Resolved(key.key());
                                }),
                        KeptKeys.none(),
                        Runnable::run);
        BlockingQueue<IssuerKey> answers = new LinkedBlockingQueue<>();
        for (int i = 0; i < 1 + MORE_THAN_WAIT; i++) {
            Thread.startVirtualThread(() -> answers.add(keys.keyOf(ALICE, Askers.UNLIMITED, NOW)));
        }
        await(begun);

        assertThat(answers.poll(60, TimeUnit.SECONDS))
                .isEqualTo(new Unavailable(Duration.ofSeconds(2)));
        CompletableFuture<IssuerKey> other =
                CompletableFuture.supplyAsync(
                        () -> keys.keyOf(ALICE, new Asker(Askers.THERE, RateLimits.none()), NOW),
                        Thread::startVirtualThread);
        end.countDown();
        assertThat(other.get(60, TimeUnit.SECONDS)).isEqualTo(new Found(key.key()));
    }

    @Test
    void each_result_is_told_and_that_of_a_refused_look_up_too() {
        directory.says("HTTP/1.1 404 Not Found\r\n\r\n");
        List<String> results = new ArrayList<>();
        IssuerKeys keys =
                IssuerKeys.ofDidDocuments(
                        new DidSettings(directory.url(), true, "test/1"),
                        KeptKeys.none(),
                        results::add);
        Asker failing = new Asker(Askers.THERE, RateLimits.of(Limits.usual()));
        for (int i = 0; i < RateLimits.FAILED_TOKENS.amount() + 1; i++) {
            assertThat(keys.keyOf(ALICE, failing, NOW)).isNotInstanceOf(Found.class);
        }

        assertThat(results).containsExactly("not_found", "refused");
        assertThat(IssuerKeys.results()).containsAll(results);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private int silentPort() throws IOException {
        LoopbackHost host = new LoopbackHost();
        host.hangs();
        silent.add(host);
        return host.port();
    }
}
