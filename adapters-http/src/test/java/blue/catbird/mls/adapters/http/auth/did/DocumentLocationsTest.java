package blue.catbird.mls.adapters.http.auth.did;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.adapters.http.auth.did.DocumentLocation.Trust;
import blue.catbird.mls.domain.Did;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;
import java.util.Optional;
import java.util.OptionalInt;

class DocumentLocationsTest {
    private static final Did ALICE = new Did("did:plc:ewvi7nxzyoun6zhxrhs64oiz");

    @Test
    void a_plc_did_lies_in_the_directory() {
        assertThat(location("https://plc.directory", ALICE.value()))
                .contains(
                        new DocumentLocation(
                                Trust.OPERATOR_TLS,
                                "plc.directory",
                                OptionalInt.empty(),
                                "/did:plc:ewvi7nxzyoun6zhxrhs64oiz"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://[::1]:2582/v1", "HTTP://[::1]:2582/v1/"})
    void the_directory_may_be_a_folder_of_a_plain_host(String directory) {
        assertThat(location(directory, ALICE.value()))
                .contains(
                        new DocumentLocation(
                                Trust.OPERATOR_PLAIN,
                                "[::1]",
                                OptionalInt.of(2582),
                                "/v1/did:plc:ewvi7nxzyoun6zhxrhs64oiz"));
    }

    @ParameterizedTest
    @CsvSource({
        "did:web:alice.example, alice.example, 443",
        "did:web:a-1.b.example%3A8443, a-1.b.example, 8443",
        "did:web:alice.example%3A443, alice.example, 443",
        "did:web:alice.example%3A1024, alice.example, 1024",
        "did:web:xn--bcher-kva.example%3A65535, xn--bcher-kva.example, 65535"
    })
    void a_web_did_lies_on_its_host(String did, String host, int port) {
        assertThat(location(did))
                .hasValueSatisfying(
                        location -> {
                            assertThat(location.host()).isEqualTo(host);
                            assertThat(location.port(location.isSecure(true))).isEqualTo(port);
                            assertThat(location.path()).isEqualTo("/.well-known/did.json");
                            assertThat(location.trust()).isEqualTo(Trust.CALLER);
                        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "did:key:zQ3shokFTS3brHcDQrn82RUDfCZESWL1ZdCEJwekUDPQiYBme",
                "did:example:alice",
                "did:plc:ewvi7nxzyoun6zhxrhs64oi",
                "did:plc:ewvi7nxzyoun6zhxrhs64oizz",
                "did:plc:EWVI7NXZYOUN6ZHXRHS64OIZ",
                "did:plc:ewvi7nxzyoun6zhxrhs64oi1",
                "did:plc:..%2F..%2Fewvi7nxzyoun6zhx",
                "did:web:alice.example:users:alice",
                "did:web:alice.example%2Fusers",
                "did:web:alice.example%3A",
                "did:web:alice.example%3A0",
                "did:web:alice.example%3A65536",
                "did:web:alice.example%3A22",
                "did:web:alice.example%3A80",
                "did:web:alice.example%3A442",
                "did:web:alice.example%3A1023",
                "did:web:alice.example%3a8443",
                "did:web:alice.example%3A80%3A80",
                "did:web:alice%40evil.example",
                "did:web:alice.example%3Fq",
                "did:web:Alice.example",
                "did:web:alice..example",
                "did:web:.example",
                "did:web:-alice.example",
                "did:web:alice_1.example",
                "did:web:alice.example.",
                "did:web:127.0.0.1",
                "did:web:127.1",
                "did:web:2130706433",
                "did:web:0x7f.0.0.0x1",
                "did:web:%5B%3A%3A1%5D",
                "did:web:localhost",
                "did:web:metadata%3A80"
            })
    void another_did_lies_nowhere(String did) {
        assertThat(location(did)).isEmpty();
    }

    @Test
    void a_host_name_has_its_bounds() {
        String label = "a".repeat(63) + ".";

        assertThat(location("did:web:" + label.repeat(3) + "b".repeat(61))).isPresent();
        assertThat(location("did:web:" + label.repeat(3) + "b".repeat(62))).isEmpty();
        assertThat(location("did:web:a" + label + "example")).isEmpty();
    }

    @Test
    void where_private_networks_are_allowed_a_host_may_be_localhost_and_speak_http_at_a_port() {
        DocumentLocations lax = new DocumentLocations(URI.create("https://plc.directory"), true);
        DocumentLocation atPort = lax.of(new Did("did:web:localhost%3A2583")).orElseThrow();
        DocumentLocation alone = lax.of(new Did("did:web:localhost")).orElseThrow();

        assertThat(atPort.isSecure(false)).isFalse();
        assertThat(atPort.isSecure(true)).isTrue();
        assertThat(atPort.authority()).isEqualTo("localhost:2583");
        assertThat(alone.isSecure(false)).isTrue();
    }

    private static Optional<DocumentLocation> location(String did) {
        return location("https://plc.directory", did);
    }

    private static Optional<DocumentLocation> location(String directory, String did) {
        return new DocumentLocations(URI.create(directory), false).of(new Did(did));
    }
}
