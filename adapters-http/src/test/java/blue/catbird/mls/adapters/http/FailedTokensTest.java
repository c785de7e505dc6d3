package blue.catbird.mls.adapters.http;

import static blue.catbird.mls.adapters.http.Person.ALICE;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.adapters.http.auth.DidSettings;
import blue.catbird.mls.adapters.http.auth.IssuerKeys;
import blue.catbird.mls.adapters.http.auth.did.LoopbackHost;
import blue.catbird.mls.adapters.http.limits.RateLimits;
import blue.catbird.mls.domain.Did;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Tokens that fail cost nobody else a token that holds, even from the same address. */
class FailedTokensTest {
    private static final String PDS = "198.51.100.7";
    private static final String ELSEWHERE = "198.51.100.8";
    private static final long OF_ONE_ISSUER = RateLimits.FAILED_TOKENS.amount();
    private static final long ISSUERS = RateLimits.FAILED_ISSUERS.amount();

    private final Map<String, String> documents = new HashMap<>();
    private final LoopbackHost directory = new LoopbackHost();
    private final Service service =
            Service.start(
                    Staging.usual()
                            .withIssuers(
                                    IssuerKeys.ofDidKeys()
                                            .or(
                                                    IssuerKeys.ofDidDocuments(
                                                            new DidSettings(
                                                                    directory.url(),
                                                                    true,
                                                                    "test/1")))));
    private final PublishedPerson alice = published();
    private final PublishedPerson bob = published();

    FailedTokensTest() throws IOException {}

    @AfterEach
    void stop() {
        service.close();
        directory.close();
    }

    @Test
    void calls_without_a_token_count_nothing() {
        for (int i = 0; i <= OF_ONE_ISSUER; i++) {
            HttpRequest.Builder call =
                    HttpRequest.newBuilder(service.uri("/xrpc/blue.catbird.mls.getConvos"))
                            .header("X-Forwarded-For", PDS);
            service.send("getConvos", call).refused(401, "AuthMissing");
        }
        call(alice, PDS).done();
        service.get(ALICE, "getConvos", "").done();
    }

    @Test
    void forged_tokens_keep_out_neither_their_issuer_nor_others() {
        for (int i = 0; i <= OF_ONE_ISSUER; i++) {
            call(alice.forger(), PDS).refused(401, "BadJwtSignature");
        }
        call(alice, PDS).done();
        call(bob, PDS).done();
    }

    @Test
    void an_issuer_without_a_key_is_looked_up_for_a_client_so_often_and_others_still_are() {
        PublishedPerson nobody = PublishedPerson.random();
        for (int i = 0; i < OF_ONE_ISSUER; i++) {
            call(nobody, PDS).refused(401, "BadJwt");
        }
        Heard heard = call(nobody, PDS).refused(429, "RateLimitExceeded");
        assertThat(heard.header("Retry-After")).contains("60");
        call(alice, PDS).done();
        call(nobody, ELSEWHERE).refused(401, "BadJwt");
        service.clock.advance(Duration.ofSeconds(20));
        assertThat(call(nobody, PDS).header("Retry-After")).contains("40");
        service.clock.advance(Duration.ofSeconds(40));
        call(nobody, PDS).refused(401, "BadJwt");
    }

    @Test
    void a_key_that_is_known_is_used_whatever_else_the_client_has_looked_up_in_vain() {
        call(alice, PDS).done();
        for (int i = 0; i < ISSUERS; i++) {
            call(PublishedPerson.random(), PDS).refused(401, "BadJwt");
        }
        int asked = directory.requests().size();
        Heard heard = call(PublishedPerson.random(), PDS).refused(429, "RateLimitExceeded");
        assertThat(heard.header("Retry-After")).contains("60");
        assertThat(heard.message()).contains(ISSUERS + " are allowed");
        call(bob, PDS).refused(429, "RateLimitExceeded");
        assertThat(directory.requests()).as("nobody is asked").hasSize(asked);
        call(alice, PDS).done();
        call(bob, ELSEWHERE).done();
        call(bob, PDS).done();
        service.clock.advance(Duration.ofMinutes(1));
        call(published(), PDS).done();
    }

    /** A rotated key is an unknown one: its owner is to wait, and has done nothing wrong. */
    @Test
    void a_new_key_of_a_known_issuer_is_not_looked_up_for_a_client_beyond_the_limit() {
        call(alice, PDS).done();
        for (int i = 0; i < ISSUERS; i++) {
            call(PublishedPerson.random(), PDS).refused(401, "BadJwt");
        }
        PublishedPerson rotated = alice.forger();
        publish(rotated);
        call(rotated, PDS).refused(429, "RateLimitExceeded");
        call(alice, PDS).done();
        call(rotated, ELSEWHERE).done();
        call(rotated, PDS).done();
    }

    @Test
    void the_addresses_of_an_ipv6_network_count_together() {
        PublishedPerson nobody = PublishedPerson.random();
        for (int i = 0; i < OF_ONE_ISSUER; i++) {
            call(nobody, "2001:db8:0:1::" + Integer.toHexString(i + 1)).refused(401, "BadJwt");
        }
        call(nobody, "2001:db8:0:1:ffff::1").refused(429, "RateLimitExceeded");
        call(nobody, "2001:db8:0:2::1").refused(401, "BadJwt");
    }

    @Test
    void a_host_that_cannot_be_asked_counts_and_the_directory_is_asked_all_the_same()
            throws IOException {
        PublishedPerson carol = PublishedPerson.as(new Did("did:web:localhost%3A" + closedPort()));
        for (int i = 0; i < OF_ONE_ISSUER; i++) {
            call(carol, PDS).refused(503, "ServiceUnavailable");
        }
        call(carol, PDS).refused(429, "RateLimitExceeded");
        call(alice, PDS).done();
    }

    @Test
    void trouble_of_the_directory_is_held_against_nobody() {
        directory.says("HTTP/1.1 403 Forbidden\r\n\r\n");
        for (int i = 0; i <= ISSUERS; i++) {
            call(PublishedPerson.random(), PDS).refused(503, "ServiceUnavailable");
        }
        directory.servesAt(documents);
        call(alice, PDS).done();
    }

    private static int closedPort() throws IOException {
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return closed.getLocalPort();
        }
    }

    private PublishedPerson published() {
        PublishedPerson person = PublishedPerson.random();
        publish(person);
        return person;
    }

    private void publish(PublishedPerson person) {
        documents.put("/" + person.did(), person.document());
        directory.servesAt(Map.copyOf(documents));
    }

    private Heard call(PublishedPerson person, String address) {
        String nsid = Service.NAMESPACE + "getConvos";
        return service.send(
                "getConvos",
                HttpRequest.newBuilder(service.uri("/xrpc/" + nsid))
                        .timeout(Duration.ofSeconds(60))
                        .header("X-Forwarded-For", address)
                        .header(
                                "Authorization",
                                person.authorization(
                                        Service.AUDIENCE, nsid, service.clock.instant())));
    }
}
