package blue.catbird.mls.adapters.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import blue.catbird.mls.application.Sweep;
import blue.catbird.mls.application.idempotency.WriteMethod;
import blue.catbird.mls.application.observation.ApartReason;
import blue.catbird.mls.application.observation.DuplicateRule;
import blue.catbird.mls.application.observation.KeyFinding;
import blue.catbird.mls.application.observation.KeyPackageGift;
import blue.catbird.mls.application.observation.Observation;
import blue.catbird.mls.application.observation.StockChange;
import blue.catbird.mls.application.observation.WelcomeMove;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** The metrics page shows the counts. */
class MetricsServerTest {
    private static final String SEND = "blue.catbird.mls.sendMessage";

    private final AtomicLong nanoseconds = new AtomicLong();
    private final ServiceMetrics metrics =
            new ServiceMetrics(
                    "1.2.3",
                    new CallMeters.Known(
                            Set.of(SEND), Set.of("ok", "Broken"), Set.of("resolved", "no_key")),
                    nanoseconds::get);
    private final MetricsServer server = MetricsServer.start("127.0.0.1", 0, metrics);

    @AfterEach
    void stop() {
        server.close();
    }

    private String page() throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    client.send(
                            HttpRequest.newBuilder(
                                            URI.create(
                                                    "http://127.0.0.1:"
                                                            + server.port()
                                                            + "/metrics"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            return answer.body();
        }
    }

    private void shows(String... lines) throws IOException, InterruptedException {
        assertThat(page().lines()).contains(lines);
    }

    @Test
    void what_is_known_is_there_before_it_happens() throws Exception {
        shows(
                "mls_requests_total{method=\"sendMessage\",outcome=\"ok\"} 0.0",
                "mls_requests_total{method=\"sendMessage\",outcome=\"Broken\"} 0.0",
                "mls_did_resolutions_total{result=\"no_key\"} 0.0",
                "mls_idempotency_lookups_total{finding=\"mismatch\",method=\"leaveConvo\"} 0.0");
    }

    @Test
    void each_observation_is_counted_under_its_name() throws Exception {
        var observer = metrics.observer();
        observer.observed(
                new Observation.KeyLookedUp(WriteMethod.SEND_MESSAGE, KeyFinding.IN_PROGRESS));
        observer.observed(
                new Observation.DuplicatePrevented(
                        WriteMethod.CREATE_CONVO, DuplicateRule.SAME_CREATION));
        observer.observed(new Observation.EpochConflict(WriteMethod.ADD_MEMBERS));
        observer.observed(new Observation.WelcomesMoved(WelcomeMove.FETCHED_AGAIN, 2));
        observer.observed(new Observation.KeyPackagesGiven(KeyPackageGift.LAST_RESORT, 3));
        observer.observed(new Observation.StockChanged(StockChange.PUBLISHED, 4));
        observer.observed(new Observation.StockLeft(5));
        observer.observed(new Observation.BatchCommitted(7, 3, Duration.ofMillis(2)));
        observer.observed(new Observation.WritesSetApart(ApartReason.HELD, 2));
        shows(
                "mls_idempotency_lookups_total{finding=\"in_progress\",method=\"sendMessage\"} 1.0",
                "mls_duplicates_prevented_total{method=\"createConvo\",rule=\"same_creation\"} 1.0",
                "mls_epoch_conflicts_total{method=\"addMembers\"} 1.0",
                "mls_epoch_conflicts_total{method=\"sendMessage\"} 0.0",
                "mls_welcome_transitions_total{transition=\"fetched_again\"} 2.0",
                "mls_welcome_transitions_total{transition=\"failed\"} 0.0",
                "mls_key_packages_given_total{how=\"last_resort\"} 3.0",
                "mls_key_package_stock_changes_total{change=\"published\"} 4.0",
                "mls_key_package_stock_left_bucket{le=\"2.0\"} 0",
                "mls_key_package_stock_left_bucket{le=\"5.0\"} 1",
                "mls_batch_writes_sum 7.0",
                "mls_batch_queue_sum 3.0",
                "mls_batch_wait_seconds_sum 0.002",
                "mls_writes_set_apart_total{reason=\"held\"} 2.0",
                "mls_writes_set_apart_total{reason=\"fault\"} 0.0",
                "mls_build_info{version=\"1.2.3\"} 1");
    }

    @Test
    void calls_are_counted_by_method_and_outcome_and_made_up_methods_together() throws Exception {
        var sent = metrics.calls().begin();
        var unknown = metrics.calls().begin();
        shows("mls_requests_running 2.0");
        nanoseconds.set(3_000_000);
        sent.ended(SEND, "replayed");
        unknown.ended("did:plc:madeup", "MethodNotImplemented");
        metrics.calls().resolved("timed_out");
        assertThat(page()).doesNotContain("madeup");
        shows(
                "mls_requests_running 0.0",
                "mls_requests_total{method=\"sendMessage\",outcome=\"replayed\"} 1.0",
                "mls_requests_total{method=\"unknown\",outcome=\"MethodNotImplemented\"} 1.0",
                "mls_request_duration_seconds_bucket{method=\"sendMessage\",le=\"0.0025\"} 0",
                "mls_request_duration_seconds_bucket{method=\"sendMessage\",le=\"0.005\"} 1",
                "mls_did_resolutions_total{result=\"timed_out\"} 1.0");
    }

    @Test
    void sweeps_are_timed_and_their_failures_counted() throws Exception {
        Sweep working =
                () -> {
                    nanoseconds.addAndGet(2_000_000_000L);
                    return new Sweep.Swept(1, 2, 3, 4, 5, 6, 7);
                };
        assertThat(metrics.sweeps().counting(working).execute().removedKeyPackages()).isEqualTo(6);
        Sweep failing =
                () -> {
                    throw new IllegalStateException("no storage");
                };
        assertThatThrownBy(() -> metrics.sweeps().counting(failing).execute())
                .hasMessage("no storage");
        shows(
                "mls_swept_total{what=\"tokens\"} 5.0",
                "mls_sweep_failures_total 1.0",
                "mls_sweep_duration_seconds_count 2",
                "mls_sweep_duration_seconds_sum 2.0");
    }

    @Test
    void values_are_asked_for_when_somebody_looks() throws Exception {
        AtomicLong value = new AtomicLong(1);
        metrics.withGauge("mls_body_bytes_in_flight", "Bytes.", value::get).withJvm();
        shows("mls_body_bytes_in_flight 1.0");
        value.set(7);
        shows("mls_body_bytes_in_flight 7.0");
        assertThat(page()).contains("jvm_memory_used_bytes{area=\"heap\"}");
    }

    @Test
    void a_port_that_is_taken_is_told() {
        assertThatThrownBy(() -> MetricsServer.start("127.0.0.1", server.port(), metrics))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot listen for metrics on 127.0.0.1:" + server.port());
    }
}
