package blue.catbird.mls.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import blue.catbird.mls.adapters.crypto.DevIdentity;
import blue.catbird.mls.adapters.crypto.ServiceClaims;
import blue.catbird.mls.application.identity.VerificationKey.Curve;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;

class DeliveryServiceTest {
    private static final String GET_CONVOS = "blue.catbird.mls.getConvos";

    private final DevIdentity alice = DevIdentity.random(Curve.ES256K, new SecureRandom());

    private static Settings settings(String devAuth) {
        return SettingsReader.read(Map.of("MLS_PORT", "0", "MLS_DEV_AUTH", devAuth)).orThrow();
    }

    private HttpResponse<String> getConvos(DeliveryService service)
            throws IOException, InterruptedException {
        String token =
                alice.token(
                        ServiceClaims.fresh(
                                service.audience(), GET_CONVOS, Instant.now(), new SecureRandom()));
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
    void otherwise_it_is_not() throws Exception {
        try (DeliveryService service = DeliveryService.start(settings("off"))) {
            assertThat(getConvos(service).statusCode()).isEqualTo(401);
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
                    SettingsReader.read(Map.of("MLS_PORT", String.valueOf(url.getPort())))
                            .orThrow();
            assertThatThrownBy(() -> DeliveryService.start(second))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining(String.valueOf(url.getPort()));
        }
    }
}
