package blue.catbird.mls.adapters.http.auth.did;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.domain.Did;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IssuerHostTest {
    @ParameterizedTest
    @CsvSource({
        "did:web:alice.example, alice.example, alice.example",
        "did:web:a.b.alice.example%3A8443, a.b.alice.example, alice.example",
        "did:web:localhost%3A8080, localhost, localhost",
        "did:web:a.alice.co.uk, a.alice.co.uk, alice.co.uk",
        "did:web:a.b.alice.com.au, a.b.alice.com.au, alice.com.au",
        "did:web:co.uk, co.uk, co.uk",
        "did:web:a.b.co.com, a.b.co.com, co.com",
        "did:web:a.xy.de, a.xy.de, xy.de",
        "did:web:alice.example:path, alice.example, alice.example"
    })
    void a_host_belongs_to_who_registered_its_domain(String did, String host, String domain) {
        assertThat(IssuerHost.of(new Did(did)))
                .hasValueSatisfying(
                        it -> {
                            assertThat(it.name()).isEqualTo(host);
                            assertThat(it.registrableDomain()).isEqualTo(domain);
                        });
    }

    @Test
    void a_did_of_the_directory_names_no_host() {
        assertThat(IssuerHost.of(new Did("did:plc:ewvi7nxzyoun6zhxrhs64oiz"))).isEmpty();
    }
}
