package blue.catbird.mls.adapters.http.auth;

import blue.catbird.mls.adapters.http.auth.Authentication.Denied;
import blue.catbird.mls.adapters.http.auth.Authentication.PutOff;
import blue.catbird.mls.adapters.http.auth.Authentication.Undecided;
import blue.catbird.mls.adapters.http.auth.Authentication.Verified;
import blue.catbird.mls.adapters.http.limits.Grant;
import blue.catbird.mls.application.idempotency.ServiceToken;
import blue.catbird.mls.application.identity.SignatureVerifier;
import blue.catbird.mls.application.identity.VerificationKey;
import blue.catbird.mls.domain.Did;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Tells who calls from the {@code Authorization} header: a bearer token that the caller's key
 * signed for this service and this method.
 *
 * <p>What the token says is checked first, in the order of {@link TokenChecks}; only then is its
 * issuer's key looked up, and the signature last. Whether a token has been used before is not
 * judged here: that is found when it is spent.
 */
public final class ServiceAuth {
    private static final String SCHEME = "Bearer ";

    private final TokenChecks checks;
    private final SingleUse singleUse;
    private final IssuerKeys issuers;
    private final SignatureVerifier signatures;

    public ServiceAuth(
            Audiences audiences,
            SingleUse singleUse,
            IssuerKeys issuers,
            SignatureVerifier signatures) {
        this.checks = new TokenChecks(audiences, singleUse);
        this.singleUse = singleUse;
        this.issuers = issuers;
        this.signatures = signatures;
    }

    /**
     * Who makes {@code call} at {@code now}.
     *
     * @param authorization the value of the {@code Authorization} header, if the call has one
     * @param asker the client, for whom the issuer's key is looked up
     */
    public Authentication authenticate(
            Optional<String> authorization, CalledMethod call, Asker asker, Instant now) {
        Optional<String> text = authorization.flatMap(ServiceAuth::bearerToken);
        if (text.isEmpty()) {
            return Denied.of(AuthWords.TOKEN_MISSING);
        }
        return text.flatMap(UnverifiedToken::parse)
                .map(token -> authenticate(token, call, asker, now))
                .orElseGet(ServiceAuth::malformed);
    }

    private Authentication authenticate(
            UnverifiedToken token, CalledMethod call, Asker asker, Instant now) {
        return checks.objection(token, call, now)
                .<Authentication>map(denied -> denied)
                .orElseGet(() -> authenticateChecked(token, call, asker, now));
    }

    private Authentication authenticateChecked(
            UnverifiedToken token, CalledMethod call, Asker asker, Instant now) {
        Did issuer = TokenChecks.issuer(token).orElseThrow();
        return switch (issuers.keyOf(issuer, asker, now)) {
            case IssuerKey.Found(VerificationKey key) ->
                    isSignedBy(key, token)
                            ? verified(token, key, issuer, call)
                            : authenticateRotated(token, key, call, asker, now);
            case IssuerKey.Unknown _ -> unknownIssuer();
            case IssuerKey.Unavailable(Duration retryAfter) -> new Undecided(retryAfter);
            case IssuerKey.NotAsked(Grant grant) -> new PutOff(grant);
        };
    }

    /** Who calls, if not {@code refuted} signed but perhaps the key that has replaced it. */
    private Authentication authenticateRotated(
            UnverifiedToken token,
            VerificationKey refuted,
            CalledMethod call,
            Asker asker,
            Instant now) {
        Did issuer = TokenChecks.issuer(token).orElseThrow();
        Authentication answer =
                switch (issuers.successorOf(refuted, issuer, asker, now)) {
                    case IssuerKey.Found(VerificationKey key) when isSignedBy(key, token) ->
                            verified(token, key, issuer, call);
                    case IssuerKey.Found _, IssuerKey.Unknown _ -> badSignature();
                    case IssuerKey.Unavailable(Duration retryAfter) -> new Undecided(retryAfter);
                    case IssuerKey.NotAsked(Grant grant) -> new PutOff(grant);
                };
        if (answer instanceof Denied) {
            asker.failed(issuer, now);
        }
        return answer;
    }

    private Verified verified(
            UnverifiedToken token, VerificationKey key, Did issuer, CalledMethod call) {
        issuers.verified(key, issuer);
        return new Verified(issuer, toSpend(token, issuer, call));
    }

    private boolean isSignedBy(VerificationKey key, UnverifiedToken token) {
        return TokenChecks.curve(token).filter(key.curve()::equals).isPresent()
                && signatures.verifies(key, token.signedPart(), token.signature());
    }

    private Optional<ServiceToken> toSpend(UnverifiedToken token, Did issuer, CalledMethod call) {
        if (!singleUse.covers(call.kind())) {
            return Optional.empty();
        }
        // Until then the checks let the token pass, so until then it has to be known as spent.
        // Storage keeps fewer digits of a second than a token may have.
        Instant passesUntil =
                token.time("exp")
                        .orElseThrow()
                        .plus(ClaimedTimes.LEEWAY)
                        .plusNanos(999_999_999)
                        .truncatedTo(ChronoUnit.SECONDS);
        return token.claim("jti").map(id -> new ServiceToken(issuer, id, passesUntil));
    }

    /** The token after the scheme, whose case does not matter (RFC 9110, section 11.1). */
    private static Optional<String> bearerToken(String authorization) {
        return authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? Optional.of(authorization.substring(SCHEME.length()).strip())
                        .filter(token -> !token.isEmpty())
                : Optional.empty();
    }

    private static Denied malformed() {
        return Denied.of(AuthWords.NOT_A_JWT, UnverifiedToken.MAX_LENGTH);
    }

    private static Denied badSignature() {
        return Denied.of(AuthWords.BAD_SIGNATURE);
    }

    private static Denied unknownIssuer() {
        return Denied.of(AuthWords.UNKNOWN_ISSUER);
    }
}
