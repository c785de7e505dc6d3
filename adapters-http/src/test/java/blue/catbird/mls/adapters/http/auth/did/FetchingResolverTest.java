package blue.catbird.mls.adapters.http.auth.did;

import static blue.catbird.mls.adapters.http.auth.Askers.HERE;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.adapters.crypto.DevIdentity;
import blue.catbird.mls.adapters.http.auth.did.Resolution.Failed;
import blue.catbird.mls.adapters.http.auth.did.Resolution.Resolved;
import blue.catbird.mls.application.identity.VerificationKey.Curve;
import blue.catbird.mls.domain.Did;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;

/** Which host is asked for a document, and at which of its addresses. */
class FetchingResolverTest {
    private static final Did ALICE = new Did("did:plc:ewvi7nxzyoun6zhxrhs64oiz");
    private static final DevIdentity SIGNER = DevIdentity.random(Curve.ES256, new SecureRandom());
    private static final Resolution FOUND = new Resolved(SIGNER.key());
    private static final String DOCUMENT = Documents.of(ALICE, SIGNER.did());

    private final HostForAll all = new HostForAll();

    FetchingResolverTest() throws IOException {}

    @AfterEach
    void stop() {
        all.close();
    }

    @Test
    void the_directory_is_asked_for_the_document_of_the_did() {
        all.host.serves(DOCUMENT);

        assertThat(all.resolver(false).resolve(ALICE, HERE)).isEqualTo(FOUND);
        assertThat(all.host.requests())
                .singleElement()
                .asString()
                .startsWith("GET /did:plc:ewvi7nxzyoun6zhxrhs64oiz HTTP/1.1\n")
                .contains("\nHost: 127.0.0.1:" + all.host.port() + "\n")
                .contains("\nUser-Agent: test/1\n");
    }

    @Test
    void a_web_host_is_asked_for_its_own_document_where_private_networks_are_allowed() {
        Did bob = all.web("bob.example");
        all.host.serves(Documents.of(bob, SIGNER.did()));

        assertThat(all.resolver(true).resolve(bob, HERE)).isEqualTo(FOUND);
        assertThat(all.host.requests())
                .singleElement()
                .asString()
                .startsWith("GET /.well-known/did.json HTTP/1.1\n")
                .contains("\nHost: bob.example:" + all.host.port() + "\n");
    }

    @Test
    void a_web_host_with_a_private_address_is_not_even_connected_to() {
        Did bob = all.web("bob.example");
        all.host.serves(Documents.of(bob, SIGNER.did()));

        assertThat(all.resolver(false).resolve(bob, HERE))
                .isEqualTo(new Failed(Failure.ADDRESS_NOT_ALLOWED));
        assertThat(all.host.requests()).isEmpty();
    }

    /** The second answer would be another: the address that is connected to is of the first. */
    @Test
    void a_name_is_looked_up_once() {
        Did bob = all.web("bob.example");
        all.host.serves(Documents.of(bob, SIGNER.did()));
        NameService rebinding =
                name -> {
                    all.namesAsked.add(name);
                    return List.of(
                            HostForAll.address(
                                    all.namesAsked.size() == 1 ? "127.0.0.1" : "127.9.9.9"));
                };

        assertThat(all.resolver(rebinding, true).resolve(bob, HERE)).isEqualTo(FOUND);
        assertThat(all.namesAsked).containsExactly("bob.example");
    }

    @Test
    void of_several_addresses_the_next_is_tried_where_one_cannot_be_connected_to() {
        Did bob = all.web("bob.example");
        all.host.serves(Documents.of(bob, SIGNER.did()));
        NameService two =
                _ -> List.of(HostForAll.address("127.0.0.99"), HostForAll.address("127.0.0.1"));

        assertThat(all.resolver(two, true).resolve(bob, HERE)).isEqualTo(FOUND);
    }

    /** A server that takes connections and answers none is as bad as one that is not there. */
    @Test
    void of_several_addresses_the_next_is_tried_beside_one_that_is_silent() throws IOException {
        Did bob = all.web("bob.example");
        all.host.serves(Documents.of(bob, SIGNER.did()));
        try (LoopbackHost silent = all.at("127.0.0.98")) {
            silent.hangs();
            NameService two =
                    _ -> List.of(HostForAll.address("127.0.0.98"), HostForAll.address("127.0.0.1"));

            assertThat(all.resolver(two, true).resolve(bob, HERE)).isEqualTo(FOUND);
        }
    }

    @Test
    void the_address_that_answered_last_is_asked_first() throws IOException {
        Did bob = all.web("bob.example");
        all.host.serves(Documents.of(bob, SIGNER.did()));
        Duration longest = Duration.ofMinutes(5);
        NameService two =
                _ -> List.of(HostForAll.address("127.0.0.97"), HostForAll.address("127.0.0.1"));
        FetchingResolver resolver =
                all.resolver(two, AddressRace.of(longest, longest), true, longest);

        assertThat(resolver.resolve(bob, HERE)).isEqualTo(FOUND);
        try (LoopbackHost recovered = all.at("127.0.0.97")) {
            recovered.says("HTTP/1.1 500 Internal Server Error\r\n\r\n");
            assertThat(resolver.resolve(bob, HERE)).isEqualTo(FOUND);
            assertThat(recovered.requests()).isEmpty();
        }
    }

    @Test
    void a_name_without_an_address_is_a_refusal_of_a_web_did_and_an_outage_of_the_directory() {
        NameService nowhere =
                name -> {
                    throw new UnknownHostException(name);
                };

        assertThat(all.resolver(nowhere, false).resolve(all.web("bob.example"), HERE))
                .isEqualTo(new Failed(Failure.NO_ADDRESS));
        assertThat(all.resolver(nowhere, false).resolve(ALICE, HERE))
                .isEqualTo(new Failed(Failure.UNREACHABLE));
    }

    @Test
    void a_did_of_another_kind_is_refused_without_a_question() {
        assertThat(all.resolver(true).resolve(new Did("did:example:alice"), HERE))
                .isEqualTo(new Failed(Failure.NOT_SUPPORTED));
        assertThat(all.namesAsked).isEmpty();
    }

    @Test
    void a_directory_that_is_down_is_unreachable() {
        FetchingResolver resolver = all.resolver(false);
        all.host.close();

        assertThat(resolver.resolve(ALICE, HERE)).isEqualTo(new Failed(Failure.UNREACHABLE));
    }

    @Test
    void a_host_that_falls_silent_is_given_up() {
        all.host.hangs();
        FetchingResolver impatient = all.resolver(Duration.ofMillis(50));

        assertThat(impatient.resolve(ALICE, HERE)).isEqualTo(new Failed(Failure.TIMED_OUT));
    }
}
