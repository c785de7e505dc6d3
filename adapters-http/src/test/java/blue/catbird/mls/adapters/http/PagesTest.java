package blue.catbird.mls.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** The server's pages about itself, and its answers to CORS preflights. */
class PagesTest {
    private volatile Health health = () -> true;
    private final Service service =
            Service.start(Staging.usual().withHealth(() -> health.storageAnswers()));

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void XRPC_health_tells_the_version() {
        Heard heard = get("/xrpc/_health").done();
        assertThat(heard.body()).isEqualTo("{\"version\":\"1.2.3\"}");
        assertThat(heard.header("Cache-Control")).hasValue("no-store");
    }

    @Test
    void without_storage_the_service_is_alive_and_not_ready() {
        health = () -> false;
        assertThat(get("/xrpc/_health").refused(503, "ServiceUnavailable").json().has("version"))
                .isFalse();
        assertThat(get("/health").status()).isEqualTo(503);
        assertThat(get("/health/ready").text("storage")).isEqualTo("unavailable");
        assertThat(get("/health/live").done().text("status")).isEqualTo("ok");
    }

    @Test
    void a_check_that_fails_counts_as_no() {
        health =
                () -> {
                    throw new IllegalStateException("broken");
                };
        assertThat(get("/health/ready").status()).isEqualTo(503);
        assertThat(get("/health/ready").body()).doesNotContain("broken");
    }

    @Test
    void all_pages_that_tell_of_the_storage_share_one_check() {
        AtomicInteger checks = new AtomicInteger();
        health = () -> checks.incrementAndGet() > 0;
        for (String path : List.of("/", "/health", "/health/ready", "/xrpc/_health", "/health")) {
            get(path).done();
        }
        get("/health/live").done();
        assertThat(checks).hasValue(1);
        service.ticks.advance(SharedHealth.FRESH);
        get("/health").done();
        get("/").done();
        assertThat(checks).hasValue(2);
    }

    @Test
    @Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whoever_waits_for_a_check_that_hangs_is_answered_in_time() throws Exception {
        AtomicInteger checks = new AtomicInteger();
        CountDownLatch end = new CountDownLatch(1);
        health =
                () -> {
                    checks.incrementAndGet();
                    return awaited(end);
                };
        List<CompletableFuture<Heard>> probes =
                Stream.of("/health", "/health/ready", "/xrpc/_health", "/", "/health")
                        .map(
                                path ->
                                        CompletableFuture.supplyAsync(
                                                () -> get(path), Thread::startVirtualThread))
                        .toList();
        for (CompletableFuture<Heard> probe : probes) {
            while (!probe.isDone()) {
                service.ticks.advance(Timeouts.ANSWER.plusNanos(1));
                service.ticks.awaitCheck();
            }
            probe.get().refused(503, "ServiceUnavailable");
        }
        assertThat(checks).hasValue(1);
        end.countDown();
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void HEAD_tells_the_same_without_a_body() {
        health = () -> false;
        Heard head =
                service.fetch(
                        HttpRequest.newBuilder(service.uri("/health"))
                                .method("HEAD", BodyPublishers.noBody()));
        assertThat(head.status()).isEqualTo(503);
        assertThat(head.body()).isEmpty();
    }

    @Test
    void the_DID_document_names_the_service_and_its_address() {
        Heard heard = get("/.well-known/did.json").done();
        assertThat(heard.header("Content-Type")).hasValue("application/json");
        assertThat(heard.body())
                .isEqualTo(
                        """
                        {"@context":["https://www.w3.org/ns/did/v1"],"id":"did:web:mls.example",\
                        "service":[{"id":"#atproto_mls","type":"AtprotoMlsService",\
                        "serviceEndpoint":"https://mls.example"}]}\
                        """);
    }

    @Test
    void crawlers_get_plain_text() {
        Heard heard = get("/robots.txt").done();
        assertThat(heard.header("Content-Type")).hasValue("text/plain;charset=utf-8");
        assertThat(heard.body()).startsWith("User-agent: *\n");
    }

    @Test
    void people_get_a_page_that_tells_version_and_health() {
        Heard heard = get("/").done();
        assertThat(heard.header("Content-Type")).hasValue("text/html;charset=utf-8");
        assertThat(heard.header("Cache-Control")).hasValue("no-store");
        assertThat(heard.body())
                .contains("1.2.3", "https://mls.example", "The storage answers.")
                .doesNotContain("The storage does not answer.");
        health = () -> false;
        service.ticks.advance(SharedHealth.FRESH);
        assertThat(get("/").done().body())
                .contains("The storage does not answer.")
                .doesNotContain("The storage answers.");
    }

    @Test
    void the_page_may_load_nothing() {
        assertThat(get("/").header("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'; style-src 'sha256-")
                .doesNotContain("unsafe", "script", "http");
        assertThat(get("/robots.txt").header("Content-Security-Policy")).isEmpty();
    }

    @Test
    void HEAD_of_the_page_has_its_headers_and_no_body() {
        Heard head =
                service.fetch(
                        HttpRequest.newBuilder(service.uri("/"))
                                .method("HEAD", BodyPublishers.noBody()));
        assertThat(head.done().body()).isEmpty();
        assertThat(head.header("Content-Type")).hasValue("text/html;charset=utf-8");
        assertThat(head.header("Content-Security-Policy")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nonsense", "/xrpc", "/health/nonsense", "/favicon.ico"})
    void anything_else_is_not_found(String path) {
        get(path).refused(404, "NotFound");
    }

    @Test
    void any_web_page_may_call() {
        Heard preflight =
                service.fetch(
                        HttpRequest.newBuilder(service.uri("/xrpc/blue.catbird.mls.sendMessage"))
                                .header("Access-Control-Request-Method", "POST")
                                .method("OPTIONS", BodyPublishers.noBody()));
        assertThat(preflight.status()).isEqualTo(204);
        assertThat(preflight.body()).isEmpty();
        assertThat(preflight.header("Access-Control-Allow-Origin")).hasValue("*");
        assertThat(preflight.header("Access-Control-Max-Age")).hasValue("86400");
        assertThat(preflight.header("Access-Control-Allow-Methods").orElseThrow()).contains("POST");
        assertThat(preflight.header("Access-Control-Allow-Headers").orElseThrow())
                .contains("Authorization", "Content-Type");
        assertThat(get("/health").header("Access-Control-Expose-Headers").orElseThrow())
                .contains(
                        "Retry-After",
                        "Idempotent-Replayed",
                        "RateLimit-Remaining",
                        "X-Request-Id");
    }

    private Heard get(String path) {
        return service.fetch(HttpRequest.newBuilder(service.uri(path)));
    }
}
