package blue.catbird.mls.bootstrap.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.US_ASCII;

import blue.catbird.mls.adapters.crypto.DevIdentity;
import blue.catbird.mls.adapters.crypto.ServiceClaims;
import blue.catbird.mls.application.identity.VerificationKey.Curve;
import blue.catbird.mls.bootstrap.settings.Settings;
import blue.catbird.mls.bootstrap.settings.SettingsReader;

import org.junit.jupiter.api.Test;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;

class DeliveryServiceTest {
    private static final String PLC = "did:plc:ewvi7nxzyoun6zhxrhs64oiz";
    private static final String GET_CONVOS = "blue.catbird.mls.getConvos";

    private final DevIdentity alice = DevIdentity.random(Curve.ES256K, new SecureRandom());

    private static Settings settings(String devAuth) {
        return SettingsReader.read(
                        Map.of("MLS_PORT", "0", "MLS_METRICS_PORT", "0", "MLS_DEV_AUTH", devAuth))
                .orThrow();
    }

    private HttpResponse<String> getConvos(DeliveryService service)
            throws IOException, InterruptedException {
        return getConvos(
                service,
                alice.token(
                        ServiceClaims.fresh(
                                service.audience(),
                                GET_CONVOS,
                                Instant.now(),
                                new SecureRandom())));
    }

    private static HttpResponse<String> getConvos(DeliveryService service, String token)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(service.url().resolve("/xrpc/" + GET_CONVOS))
                            .header("Authorization", "Bearer " + token)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void in_development_a_did_key_is_a_caller() throws Exception {
        try (DeliveryService service = DeliveryService.start(settings("on"))) {
            HttpResponse<String> answer = getConvos(service);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("{\"conversations\":[]}");
        }
    }

    @Test
    void what_was_called_is_counted_on_a_port_of_its_own() throws Exception {
        Settings settings =
                SettingsReader.read(
                                Map.of(
                                        "MLS_PORT", "0",
                                        "MLS_METRICS_PORT", "0",
                                        "MLS_DEV_AUTH", "on",
                                        // Nobody listens there.
                                        "MLS_DID_PLC_URL", "http://127.0.0.1:1"))
                        .orThrow();
        URI metrics;
        try (DeliveryService service = DeliveryService.start(settings)) {
            getConvos(service);
            getConvos(service, token(service, PLC));
            metrics = service.metricsUrl().orElseThrow();
            assertThat(metrics.getPort()).isNotEqualTo(service.url().getPort());
            assertThat(pageAt(metrics).lines())
                    .contains(
                            "mls_requests_total{method=\"getConvos\",outcome=\"ok\"} 1.0",
                            "mls_requests_total{method=\"getConvos\",outcome=\"ServiceUnavailable\"}"
                                + " 1.0",
                            "mls_did_resolutions_total{result=\"unreachable\"} 1.0",
                            "mls_ready 1.0",
                            "mls_build_info{version=\"%s\"} 1".formatted(DeliveryService.VERSION))
                    .anyMatch(line -> line.matches("mls_body_bytes_in_flight [0-9].*"))
                    .anyMatch(line -> line.matches("mls_body_bytes_in_flight_max [0-9.]+E[78]"))
                    .noneMatch(line -> line.contains("did:"));
            assertThat(pageAt(service.url().resolve("/metrics"))).doesNotContain("mls_requests");
        }
        assertThatThrownBy(() -> pageAt(metrics)).isInstanceOf(IOException.class);
    }

    private static String pageAt(URI url) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(url).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    @Test
    void a_metrics_port_that_is_taken_is_told_and_nothing_stays_open() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Settings settings =
                    SettingsReader.read(
                                    Map.of(
                                            "MLS_PORT",
                                            "0",
                                            "MLS_METRICS_PORT",
                                            String.valueOf(port(taken))))
                            .orThrow();
            assertThatThrownBy(() -> DeliveryService.start(settings))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("cannot listen for metrics on 127.0.0.1:" + port(taken))
                    .hasMessageContaining("set MLS_METRICS_PORT");
        }
    }

    @Test
    void otherwise_it_is_not() throws Exception {
        try (DeliveryService service = DeliveryService.start(settings("off"))) {
            assertThat(getConvos(service).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void a_plc_caller_is_looked_up_in_the_directory_that_is_set() throws Exception {
        try (ServerSocket directory = directory();
                DeliveryService service =
                        DeliveryService.start(
                                settings(
                                        "MLS_DID_PLC_URL",
                                        "http://127.0.0.1:" + port(directory)))) {
            assertThat(getConvos(service, token(service, PLC)).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_web_caller_may_be_on_loopback_only_where_private_networks_are_allowed()
            throws Exception {
        try (ServerSocket host = directory();
                DeliveryService lax =
                        DeliveryService.start(settings("MLS_ALLOW_PRIVATE_NETWORKS", "on"));
                DeliveryService strict =
                        DeliveryService.start(settings("MLS_ALLOW_PRIVATE_NETWORKS", "off"))) {
            String web = "did:web:localhost%3A" + port(host);
            assertThat(getConvos(lax, token(lax, web)).statusCode()).isEqualTo(200);
            assertThat(getConvos(strict, token(strict, web)).statusCode()).isEqualTo(401);
        }
    }

    private static Settings settings(String name, String value) {
        return SettingsReader.read(Map.of("MLS_PORT", "0", "MLS_METRICS_PORT", "off", name, value))
                .orThrow();
    }

    private static int port(ServerSocket socket) {
        return socket.getLocalPort();
    }

    /** A token of {@code issuer}, whose key is Alice's. */
    private String token(DeliveryService service, String issuer) {
        long now = Instant.now().getEpochSecond();
        return alice.sign(
                "{\"typ\":\"JWT\",\"alg\":\"ES256K\"}",
                "{\"iss\":\"%s\",\"aud\":\"%s\",\"lxm\":\"%s\",\"iat\":%s,\"exp\":%s}"
                        .formatted(issuer, service.audience(), GET_CONVOS, now, now + 60));
    }

    /** A host that answers one question with the document of whom it is asked for. */
    private ServerSocket directory() throws IOException {
        ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(() -> answer(listener));
        return listener;
    }

    private void answer(ServerSocket listener) {
        try (Socket socket = listener.accept()) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
            String did =
                    in.readLine().contains(PLC)
                            ? PLC
                            : "did:web:localhost%3A" + listener.getLocalPort();
            while (!in.readLine().isEmpty()) {
                // The rest of the head.
            }
            String document =
                    """
                    {"id": "%s", "verificationMethod": [
                      {"id": "#atproto", "type": "Multikey", "publicKeyMultibase": "%s"}]}
                    """
                            .formatted(did, alice.did().value().substring("did:key:".length()));
            socket.getOutputStream()
                    .write(("HTTP/1.1 200 OK\r\n\r\n" + document).getBytes(US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_port_that_was_not_chosen_is_told_where_the_service_says_where_it_is() throws Exception {
        try (DeliveryService service = DeliveryService.start(settings("off"));
                HttpClient client = HttpClient.newHttpClient()) {
            String endpoint = "http://localhost:" + service.url().getPort();
            for (String path : new String[] {"/.well-known/did.json", "/"}) {
                HttpRequest request = HttpRequest.newBuilder(service.url().resolve(path)).build();
                assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).body())
                        .contains(endpoint);
            }
        }
    }

    @Test
    void two_services_in_one_process_do_not_disturb_each_other() throws Exception {
        try (DeliveryService one = DeliveryService.start(settings("on"))) {
            try (DeliveryService two = DeliveryService.start(settings("on"))) {
                assertThat(two.url()).isNotEqualTo(one.url());
                assertThat(getConvos(two).statusCode()).isEqualTo(200);
            }
            assertThat(getConvos(one).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void an_address_in_use_is_told_with_its_port() {
        try (DeliveryService first = DeliveryService.start(settings("off"))) {
            URI url = first.url();
            Settings second =
                    SettingsReader.read(
                                    Map.of(
                                            "MLS_PORT",
                                            String.valueOf(url.getPort()),
                                            "MLS_METRICS_PORT",
                                            "0"))
                            .orThrow();
            assertThatThrownBy(() -> DeliveryService.start(second))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining(String.valueOf(url.getPort()));
        }
    }
}
