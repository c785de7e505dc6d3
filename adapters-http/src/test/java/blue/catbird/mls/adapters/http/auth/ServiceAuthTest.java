package blue.catbird.mls.adapters.http.auth;

import static blue.catbird.mls.adapters.http.auth.TokenText.NOW;
import static blue.catbird.mls.adapters.http.auth.TokenText.SEND;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.adapters.crypto.BouncyCastleSignatureVerifier;
import blue.catbird.mls.adapters.crypto.DevIdentity;
import blue.catbird.mls.adapters.crypto.ServiceClaims;
import blue.catbird.mls.adapters.http.auth.Authentication.Denied;
import blue.catbird.mls.adapters.http.auth.Authentication.Verified;
import blue.catbird.mls.application.idempotency.ServiceToken;
import blue.catbird.mls.application.identity.SignatureVerifier;
import blue.catbird.mls.application.identity.VerificationKey.Curve;
import blue.catbird.mls.domain.Did;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;

class ServiceAuthTest {
    private static final Did SERVICE = new Did("did:web:mls.example");
    private static final CalledMethod READ = CalledMethod.query("blue.catbird.mls.getEpoch");

    private final SecureRandom random = new SecureRandom();
    private final DevIdentity alice = DevIdentity.random(Curve.ES256K, random);
    private final SignatureVerifier signatures = new BouncyCastleSignatureVerifier();
    private final ServiceAuth auth = auth(SingleUse.PROCEDURES, IssuerKeys.ofDidKeys());

    @ParameterizedTest
    @EnumSource
    void a_caller_is_who_signed_the_token(Curve curve) {
        DevIdentity bob = DevIdentity.random(curve, random);

        assertThat(bearer(TokenText.by(bob).signed()))
                .isInstanceOfSatisfying(
                        Verified.class,
                        verified -> assertThat(verified.caller()).isEqualTo(bob.did()));
    }

    @Test
    void a_token_as_the_development_identities_make_it_is_accepted() {
        String token =
                alice.token(ServiceClaims.fresh(TokenText.AUDIENCE, SEND.nsid(), NOW, random));

        assertThat(bearer(token)).isInstanceOf(Verified.class);
    }

    @Test
    void a_procedure_uses_its_token_up_and_remembers_it_as_long_as_it_would_pass() {
        assertThat(bearer(TokenText.by(alice).signed()))
                .isEqualTo(
                        new Verified(
                                alice.did(),
                                Optional.of(
                                        new ServiceToken(alice.did(), "1", NOW.plusSeconds(65)))));
    }

    @Test
    void a_query_leaves_its_token_for_the_next_and_needs_no_jti() {
        TokenText token = TokenText.by(alice).claims(c -> c.put("lxm", READ.nsid()));

        assertThat(call(auth, token, READ)).isEqualTo(unspent());
        assertThat(call(auth, token.claims(c -> c.remove("jti")), READ)).isEqualTo(unspent());
    }

    @Test
    void with_single_use_for_all_a_query_uses_its_token_up() {
        ServiceAuth strict = auth(SingleUse.ALL, IssuerKeys.ofDidKeys());
        TokenText token = TokenText.by(alice).claims(c -> c.put("lxm", READ.nsid()));

        assertThat(call(strict, token, READ))
                .isInstanceOfSatisfying(
                        Verified.class, verified -> assertThat(verified.toSpend()).isPresent());
        assertThat(call(strict, token.claims(c -> c.remove("jti")), READ))
                .isInstanceOf(Denied.class);
    }

    @Test
    void with_single_use_off_a_procedure_leaves_its_token() {
        ServiceAuth lax = auth(SingleUse.OFF, IssuerKeys.ofDidKeys());

        assertThat(call(lax, TokenText.by(alice), SEND)).isEqualTo(unspent());
        assertThat(call(lax, TokenText.by(alice).claims(c -> c.remove("jti")), SEND))
                .isEqualTo(unspent());
    }

    @Test
    void the_bare_did_is_an_audience_only_where_allowed() {
        TokenText token = TokenText.by(alice).claims(c -> c.put("aud", SERVICE.value()));
        ServiceAuth strict =
                new ServiceAuth(
                        Audiences.of(SERVICE, false),
                        SingleUse.PROCEDURES,
                        IssuerKeys.ofDidKeys(),
                        signatures);

        assertThat(call(auth, token, SEND)).isInstanceOf(Verified.class);
        assertThat(error(call(strict, token, SEND))).isEqualTo(AuthError.BAD_JWT_AUDIENCE);
        assertThat(call(strict, TokenText.by(alice), SEND)).isInstanceOf(Verified.class);
    }

    @Test
    void the_clocks_may_differ_by_five_seconds() {
        assertThat(bearer(TokenText.by(alice).expires(Duration.ofSeconds(-5)).signed()))
                .isInstanceOf(Verified.class);
        assertThat(bearer(TokenText.by(alice).issued(Duration.ofSeconds(5)).signed()))
                .isInstanceOf(Verified.class);
    }

    @Test
    void a_token_may_live_for_an_hour() {
        assertThat(bearer(TokenText.by(alice).expires(Duration.ofHours(1)).signed()))
                .isInstanceOf(Verified.class);
    }

    @Test
    void a_token_need_not_say_when_it_was_issued() {
        assertThat(bearer(TokenText.by(alice).claims(c -> c.remove("iat")).signed()))
                .isInstanceOf(Verified.class);
    }

    @Test
    void a_token_may_name_the_key_of_the_account_and_no_type() {
        assertThat(bearer(TokenText.by(alice).header(h -> h.put("kid", "#atproto")).signed()))
                .isInstanceOf(Verified.class);
        assertThat(bearer(TokenText.by(alice).header(h -> h.remove("typ")).signed()))
                .isInstanceOf(Verified.class);
    }

    /** RFC 7519, section 2: a NumericDate may have a fraction. */
    @Test
    void times_may_have_a_fraction_and_the_token_is_remembered_until_the_second_is_over() {
        double now = NOW.getEpochSecond();
        TokenText token =
                TokenText.by(alice)
                        .claims(c -> c.put("iat", now - 0.5).put("nbf", now - 0.25))
                        .claims(c -> c.put("exp", now + 30.5));

        assertThat(bearer(token.signed()))
                .isEqualTo(
                        new Verified(
                                alice.did(),
                                Optional.of(
                                        new ServiceToken(alice.did(), "1", NOW.plusSeconds(36)))));
    }

    @Test
    void the_fraction_of_a_time_counts() {
        double now = NOW.getEpochSecond();

        assertThat(bearer(TokenText.by(alice).claims(c -> c.put("exp", now - 4.75)).signed()))
                .isInstanceOf(Verified.class);
        assertThat(
                        error(
                                bearer(
                                        TokenText.by(alice)
                                                .claims(c -> c.put("exp", now - 5.25))
                                                .signed())))
                .isEqualTo(AuthError.JWT_EXPIRED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "jwt", "application/jwt", "Application/JWT; v=1"})
    void a_type_may_be_spelled_as_a_media_type(String type) {
        assertThat(bearer(TokenText.by(alice).header(h -> h.put("typ", type)).signed()))
                .isInstanceOf(Verified.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "bearer ", "BEARER ", "Bearer   "})
    void the_case_of_the_scheme_does_not_matter(String scheme) {
        assertThat(authenticate(Optional.of(scheme + TokenText.by(alice).signed())))
                .isInstanceOf(Verified.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Basic YTpi", "DPoP abc", "Bearerabc"})
    void without_a_bearer_token_the_caller_is_told_to_send_one(String header) {
        assertThat(error(authenticate(Optional.of(header)))).isEqualTo(AuthError.AUTH_MISSING);
    }

    @Test
    void without_the_header_the_caller_is_told_to_send_it() {
        assertThat(error(authenticate(Optional.empty()))).isEqualTo(AuthError.AUTH_MISSING);
    }

    @Test
    void outside_development_a_did_key_is_nobody() {
        ServiceAuth production = auth(SingleUse.PROCEDURES, (_, _, _) -> new IssuerKey.Unknown());

        assertThat(call(production, TokenText.by(alice), SEND))
                .isInstanceOfSatisfying(
                        Denied.class,
                        denied -> {
                            assertThat(denied.error()).isEqualTo(AuthError.BAD_JWT);
                            assertThat(denied.message())
                                    .contains("only a server in development takes a did:key");
                        });
    }

    @Test
    void a_refusal_repeats_nothing_from_the_token() {
        TokenText token = TokenText.by(alice).claims(c -> c.put("aud", "<script>"));

        assertThat(call(auth, token, SEND))
                .isInstanceOfSatisfying(
                        Denied.class,
                        denied -> assertThat(denied.message()).doesNotContain("<script>"));
    }

    private Verified unspent() {
        return new Verified(alice.did(), Optional.empty());
    }

    private ServiceAuth auth(SingleUse singleUse, IssuerKeys issuers) {
        return new ServiceAuth(Audiences.of(SERVICE, true), singleUse, issuers, signatures);
    }

    private Authentication bearer(String token) {
        return authenticate(Optional.of("Bearer " + token));
    }

    private Authentication authenticate(Optional<String> header) {
        return auth.authenticate(header, SEND, Askers.UNLIMITED, NOW);
    }

    private static Authentication call(ServiceAuth auth, TokenText token, CalledMethod method) {
        return auth.authenticate(
                Optional.of("Bearer " + token.signed()), method, Askers.UNLIMITED, NOW);
    }

    private static AuthError error(Authentication authentication) {
        assertThat(authentication).isInstanceOf(Denied.class);
        return ((Denied) authentication).error();
    }
}
