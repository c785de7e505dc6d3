package blue.catbird.mls.bootstrap.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** The faults that a test asks for. */
class FaultPlanTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final MlsServer mls = MlsServer.inMemory().start();
    private final PlainClient client = new PlainClient(mls);
    private final TestUser alice = mls.user("alice");
    private final TestUser bob = mls.user("bob");

    @AfterEach
    void close() {
        mls.close();
    }

    private static <T> FutureTask<T> meanwhile(Callable<T> call) {
        FutureTask<T> task = new FutureTask<>(call);
        Thread.ofVirtual().start(task);
        return task;
    }

    private int convosOf(TestUser user) throws Exception {
        return client.get(user, "getConvos", "").body().split("\"groupId\"", -1).length - 1;
    }

    @Test
    void a_dropped_answer_has_taken_effect_and_a_retry_hears_it() throws Exception {
        mls.faults().dropNextAnswer();
        assertThatThrownBy(() -> client.createConvo(alice, "0a")).isInstanceOf(IOException.class);
        assertThat(convosOf(alice)).isEqualTo(1);
        HttpResponse<String> retry = client.createConvo(alice, "0a");
        assertThat(retry.statusCode()).isEqualTo(200);
        assertThat(retry.headers().firstValue("Idempotent-Replayed")).contains("true");
        assertThat(convosOf(alice)).isEqualTo(1);
    }

    @Test
    void a_failed_call_has_no_effect_and_says_when_to_try_again() throws Exception {
        mls.faults().failNextCall();
        HttpResponse<String> failed = client.createConvo(alice, "0a");
        assertThat(failed.statusCode()).isEqualTo(503);
        assertThat(failed.headers().firstValue("Retry-After")).contains("2");
        assertThat(failed.body()).contains("\"error\":\"ServiceUnavailable\"");
        assertThat(convosOf(alice)).isZero();
        HttpResponse<String> retry = client.createConvo(alice, "0a");
        assertThat(retry.statusCode()).isEqualTo(200);
        assertThat(retry.headers().firstValue("Idempotent-Replayed")).isEmpty();
    }

    @Test
    void a_failed_call_has_not_spent_its_token() throws Exception {
        String json = "{\"groupId\":\"0a\",\"cipherSuite\":\"" + PlainClient.SUITE + "\"}";
        String authorization = alice.authorization("createConvo");
        mls.faults().failNextCall();
        assertThat(create(json, authorization)).isEqualTo(503);
        assertThat(create(json, authorization)).isEqualTo(200);
        assertThat(create(json, authorization)).isEqualTo(401);
    }

    private int create(String json, String authorization) throws Exception {
        return client.send(
                        client.request("createConvo", "", authorization)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(json)))
                .statusCode();
    }

    @Test
    void a_held_call_waits_until_it_is_released_and_holds_up_no_other() throws Exception {
        HeldCall held = mls.faults().holdNextCall("createConvo");
        FutureTask<HttpResponse<String>> creation =
                meanwhile(() -> client.createConvo(alice, "0a"));
        assertThat(held.arrivesWithin(PATIENCE)).isTrue();
        assertThat(convosOf(alice)).isZero();
        assertThat(client.createConvo(bob, "0b").statusCode()).isEqualTo(200);
        assertThat(creation).isNotDone();
        held.release();
        assertThat(creation.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        assertThat(convosOf(alice)).isEqualTo(1);
    }

    @Test
    void a_call_released_before_it_comes_is_not_held() throws Exception {
        HeldCall held = mls.faults().holdNextCall();
        assertThat(held.arrivesWithin(Duration.ZERO)).isFalse();
        held.release();
        held.release();
        assertThat(client.createConvo(alice, "0a").statusCode()).isEqualTo(200);
    }

    @Test
    void closing_lets_held_calls_go() throws Exception {
        HeldCall held = mls.faults().holdNextCall();
        FutureTask<HttpResponse<String>> creation =
                meanwhile(() -> client.createConvo(alice, "0a"));
        assertThat(held.arrivesWithin(PATIENCE)).isTrue();
        mls.close();
        assertThat(creation.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> mls.faults().holdNextCall())
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_fault_for_a_method_spares_the_others() throws Exception {
        mls.faults().failNextCall("createConvo");
        mls.faults().dropNextAnswer("blue.catbird.mls.sendMessage");
        assertThat(convosOf(alice)).isZero();
        assertThat(mls.faults().pending()).isEqualTo(2);
        assertThat(client.createConvo(alice, "0a").statusCode()).isEqualTo(503);
        assertThat(mls.faults().pending()).isEqualTo(1);
        assertThatThrownBy(() -> client.post(alice, "sendMessage", "{}"))
                .isInstanceOf(IOException.class);
        assertThat(mls.faults().pending()).isZero();
        assertThat(client.createConvo(alice, "0a").statusCode()).isEqualTo(200);
    }

    @Test
    void several_faults_hit_one_call_each_in_the_order_they_were_asked_for() throws Exception {
        mls.faults().failNextCall();
        mls.faults().dropNextAnswer();
        mls.faults().failNextCall("createConvo");
        assertThat(client.createConvo(alice, "0a").statusCode()).isEqualTo(503);
        assertThatThrownBy(() -> client.createConvo(alice, "0a")).isInstanceOf(IOException.class);
        assertThat(client.createConvo(alice, "0a").statusCode()).isEqualTo(503);
        assertThat(client.createConvo(alice, "0a").statusCode()).isEqualTo(200);
    }

    @Test
    void what_is_cleared_does_not_happen() throws Exception {
        mls.faults().failNextCall();
        mls.faults().dropNextAnswer("createConvo");
        mls.faults().clear();
        assertThat(client.createConvo(alice, "0a").statusCode()).isEqualTo(200);
    }

    @Test
    void pages_that_are_no_methods_are_spared() throws Exception {
        mls.faults().failNextCall();
        assertThat(
                        client.send(HttpRequest.newBuilder(mls.url().resolve("/xrpc/_health")))
                                .statusCode())
                .isEqualTo(200);
        assertThat(mls.faults().pending()).isEqualTo(1);
    }
}
