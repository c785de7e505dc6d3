package blue.catbird.mls.adapters.http.auth;

import static blue.catbird.mls.adapters.http.auth.TokenText.NOW;
import static blue.catbird.mls.adapters.http.auth.TokenText.SEND;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.adapters.crypto.BouncyCastleSignatureVerifier;
import blue.catbird.mls.adapters.crypto.DevIdentity;
import blue.catbird.mls.adapters.http.auth.Authentication.Denied;
import blue.catbird.mls.adapters.http.auth.Authentication.Undecided;
import blue.catbird.mls.adapters.http.auth.Authentication.Verified;
import blue.catbird.mls.adapters.http.auth.did.Documents;
import blue.catbird.mls.adapters.http.auth.did.LoopbackHost;
import blue.catbird.mls.application.identity.VerificationKey.Curve;
import blue.catbird.mls.domain.Did;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Callers whose keys are in documents of a directory or a host, both on loopback. */
class PublishedIdentityTest {
    private static final Did ALICE = new Did("did:plc:ewvi7nxzyoun6zhxrhs64oiz");

    private final SecureRandom random = new SecureRandom();
    private final DevIdentity key = DevIdentity.random(Curve.ES256K, random);
    private final LoopbackHost host = new LoopbackHost();
    private final ServiceAuth auth = auth(true);

    PublishedIdentityTest() throws IOException {}

    @AfterEach
    void stop() {
        host.close();
    }

    @ParameterizedTest
    @EnumSource
    void a_plc_caller_signs_with_the_key_in_the_directory(Curve curve) {
        DevIdentity signer = DevIdentity.random(curve, random);
        host.serves(Documents.of(ALICE, signer.did()));

        assertThat(call(auth, ALICE, signer))
                .isInstanceOfSatisfying(
                        Verified.class, verified -> assertThat(verified.caller()).isEqualTo(ALICE));
        assertThat(call(auth, ALICE, signer)).isInstanceOf(Verified.class);
        assertThat(host.requests()).hasSize(1);
    }

    @Test
    void a_web_caller_signs_with_the_key_on_its_host() {
        host.serves(Documents.of(bob(), key.did()));

        assertThat(call(auth, bob(), key)).isInstanceOf(Verified.class);
    }

    @Test
    void a_web_caller_on_a_private_address_is_nobody_unless_that_is_allowed() {
        host.serves(Documents.of(bob(), key.did()));
        Did local = new Did("did:web:localhost.localdomain%3A" + host.port());

        assertThat(call(auth(false), local, key)).isInstanceOf(Undecided.class);
        assertThat(host.requests()).isEmpty();
    }

    @Test
    void a_rotated_key_works_with_the_next_call_and_the_old_one_no_more() {
        DevIdentity rotated = DevIdentity.random(Curve.ES256, random);
        host.serves(Documents.of(ALICE, key.did()));
        call(auth, ALICE, key);
        host.serves(Documents.of(ALICE, rotated.did()));

        assertThat(call(auth, ALICE, rotated)).isInstanceOf(Verified.class);
        assertThat(error(call(auth, ALICE, key))).isEqualTo(AuthError.BAD_JWT_SIGNATURE);
    }

    @Test
    void forged_tokens_make_nobody_ask_again_and_again() {
        DevIdentity forger = DevIdentity.random(Curve.ES256K, random);
        host.serves(Documents.of(ALICE, key.did()));
        for (int i = 0; i < 10; i++) {
            assertThat(error(call(auth, ALICE, forger))).isEqualTo(AuthError.BAD_JWT_SIGNATURE);
        }

        assertThat(host.requests()).hasSize(2);
        assertThat(call(auth, ALICE, key)).isInstanceOf(Verified.class);
    }

    @Test
    void with_the_directory_down_a_known_caller_is_served_and_another_asked_to_wait() {
        host.serves(Documents.of(ALICE, key.did()));
        call(auth, ALICE, key);
        host.close();

        assertThat(call(auth, ALICE, key)).isInstanceOf(Verified.class);
        assertThat(call(auth, new Did("did:plc:" + "a".repeat(24)), key))
                .isEqualTo(new Undecided(Duration.ofSeconds(60)));
    }

    @Test
    void a_token_that_is_wrong_anyway_makes_nobody_ask() {
        host.serves(Documents.of(ALICE, key.did()));
        TokenText token = token(ALICE, key).claims(c -> c.put("aud", "did:web:other.example"));

        assertThat(error(call(auth, token))).isEqualTo(AuthError.BAD_JWT_AUDIENCE);
        assertThat(host.requests()).isEmpty();
    }

    @Test
    void a_did_that_has_no_key_is_the_callers_fault() {
        Set<Authentication> answers = new HashSet<>();
        answers.add(call(auth(false), bob(), key));
        answers.add(call(auth(false), new Did("did:web:localhost"), key));
        answers.add(call(auth(false), key.did(), key));
        host.says("HTTP/1.1 404 Not Found\r\n\r\n");
        answers.add(call(auth(true), ALICE, key));
        host.says("HTTP/1.1 410 Gone\r\n\r\n");
        answers.add(call(auth(true), ALICE, key));
        host.serves("{\"id\":\"" + ALICE + "\"}");
        answers.add(call(auth(true), ALICE, key));

        assertThat(answers)
                .singleElement()
                .isInstanceOfSatisfying(
                        Denied.class,
                        denied -> assertThat(denied.error()).isEqualTo(AuthError.BAD_JWT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 400 Bad Request\r\n\r\n",
                "HTTP/1.1 401 Unauthorized\r\n\r\n",
                "HTTP/1.1 403 Forbidden\r\n\r\n",
                "HTTP/1.1 429 Too Many Requests\r\n\r\n",
                "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1/login\r\n\r\n",
                "HTTP/1.1 500 Internal Server Error\r\n\r\n",
                "HTTP/1.1 200 OK\r\n\r\n<html>Log in to this network</html>",
                "HTTP/1.1 200 OK\r\n\r\n{}",
                "SSH-2.0-OpenSSH_9.9\r\n",
                ""
            })
    void trouble_of_the_directory_is_not_the_callers_fault(String answer) {
        host.says(answer);

        assertThat(call(auth, ALICE, key)).isEqualTo(new Undecided(Duration.ofSeconds(60)));
    }

    @Test
    void a_signature_by_an_unknown_key_is_not_judged_while_the_directory_is_in_trouble() {
        host.serves(Documents.of(ALICE, key.did()));
        call(auth, ALICE, key);
        host.says("HTTP/1.1 503 Service Unavailable\r\n\r\n");
        DevIdentity rotated = DevIdentity.random(Curve.ES256, random);

        assertThat(call(auth, ALICE, rotated)).isInstanceOf(Undecided.class);
        assertThat(call(auth, ALICE, rotated)).isInstanceOf(Undecided.class);
        assertThat(call(auth, ALICE, key)).isInstanceOf(Verified.class);
    }

    static Stream<String> brokenAnswers() {
        return Stream.of(
                "HTTP/1.1 404 Not Found\r\n\r\n",
                "HTTP/1.1 403 Forbidden\r\n\r\n",
                "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1/\r\n\r\n",
                "HTTP/1.1 500 Internal Server Error\r\n\r\n",
                "HTTP/1.1 200 OK\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\n\r\nX",
                "SSH-2.0-OpenSSH_9.9\r\n",
                "");
    }

    /** Else the answers would tell a stranger what there is inside the operator's network. */
    @Test
    void whatever_a_host_that_callers_name_does_sounds_alike() throws IOException {
        Set<Authentication> answers = new HashSet<>();
        brokenAnswers()
                .forEach(
                        answer -> {
                            host.says(answer);
                            answers.add(call(auth(true), bob(), key));
                        });
        host.hangs();
        answers.add(call(auth(true), bob(), key));
        answers.add(call(auth(true), new Did("did:web:nowhere.invalid"), key));
        answers.add(call(auth(false), new Did("did:web:localhost.localdomain"), key));
        answers.add(call(auth(true), new Did("did:web:localhost%3A" + closedPort()), key));

        assertThat(answers).containsExactly(new Undecided(Duration.ofSeconds(60)));
    }

    private static int closedPort() throws IOException {
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return closed.getLocalPort();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 22, 25, 80, 442, 444, 1023})
    void the_ports_of_other_services_are_not_asked(int port) {
        Did scanner = new Did("did:web:localhost%3A" + port);

        assertThat(error(call(auth, scanner, key))).isEqualTo(AuthError.BAD_JWT);
    }

    @Test
    void in_development_did_keys_are_accepted_beside_the_published() {
        host.serves(Documents.of(ALICE, key.did()));
        IssuerKeys both =
                IssuerKeys.ofDidKeys()
                        .or(IssuerKeys.ofDidDocuments(new DidSettings(host.url(), true, "test/1")));
        ServiceAuth development = auth(both);
        DevIdentity rotated = DevIdentity.random(Curve.ES256, random);

        assertThat(call(development, key.did(), key)).isInstanceOf(Verified.class);
        assertThat(host.requests()).isEmpty();
        assertThat(call(development, ALICE, key)).isInstanceOf(Verified.class);
        host.serves(Documents.of(ALICE, rotated.did()));
        assertThat(call(development, ALICE, rotated)).isInstanceOf(Verified.class);
    }

    private Did bob() {
        return new Did("did:web:localhost%3A" + host.port());
    }

    private ServiceAuth auth(boolean allowPrivateNetworks) {
        return auth(
                IssuerKeys.ofDidDocuments(
                        new DidSettings(host.url(), allowPrivateNetworks, "test/1")));
    }

    private static ServiceAuth auth(IssuerKeys issuers) {
        return new ServiceAuth(
                Audiences.of(new Did("did:web:mls.example"), true),
                SingleUse.PROCEDURES,
                issuers,
                new BouncyCastleSignatureVerifier());
    }

    private static TokenText token(Did issuer, DevIdentity signer) {
        return TokenText.by(signer).claims(c -> c.put("iss", issuer.value()));
    }

    private static Authentication call(ServiceAuth auth, Did issuer, DevIdentity signer) {
        return call(auth, token(issuer, signer));
    }

    private static Authentication call(ServiceAuth auth, TokenText token) {
        return auth.authenticate(
                Optional.of("Bearer " + token.signed()), SEND, Askers.UNLIMITED, NOW);
    }

    private static AuthError error(Authentication authentication) {
        assertThat(authentication).isInstanceOf(Denied.class);
        return ((Denied) authentication).error();
    }
}
