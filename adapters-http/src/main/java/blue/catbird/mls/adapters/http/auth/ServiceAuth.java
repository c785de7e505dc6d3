package blue.catbird.mls.adapters.http.auth;

import blue.catbird.mls.adapters.http.auth.Authentication.Denied;
import blue.catbird.mls.adapters.http.auth.Authentication.Undecided;
import blue.catbird.mls.adapters.http.auth.Authentication.Verified;
import blue.catbird.mls.application.idempotency.ServiceToken;
import blue.catbird.mls.application.identity.SignatureVerifier;
import blue.catbird.mls.application.identity.VerificationKey;
import blue.catbird.mls.domain.Did;

import java.time.Duration;
import java.time.Instant;
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
     */
    public Authentication authenticate(
            Optional<String> authorization, CalledMethod call, Instant now) {
        Optional<String> text = authorization.flatMap(ServiceAuth::bearerToken);
        if (text.isEmpty()) {
            return new Denied(
                    AuthError.AUTH_MISSING,
                    "This method needs a service token: send the header Authorization: Bearer"
                            + " TOKEN.");
        }
        return text.flatMap(UnverifiedToken::parse)
                .map(token -> authenticate(token, call, now))
                .orElseGet(ServiceAuth::malformed);
    }

    private Authentication authenticate(UnverifiedToken token, CalledMethod call, Instant now) {
        return checks.objection(token, call, now)
                .<Authentication>map(denied -> denied)
                .orElseGet(() -> authenticateChecked(token, call, now));
    }

    private Authentication authenticateChecked(
            UnverifiedToken token, CalledMethod call, Instant now) {
        Did issuer = TokenChecks.issuer(token).orElseThrow();
        return switch (issuers.keyOf(issuer, now)) {
            case IssuerKey.Found(VerificationKey key) ->
                    isSigned(token, issuer, key, now)
                            ? new Verified(issuer, toSpend(token, issuer, call))
                            : badSignature();
            case IssuerKey.Unknown _ -> unknownIssuer();
            case IssuerKey.Unavailable(Duration retryAfter) -> new Undecided(retryAfter);
        };
    }

    /** Whether the issuer signed it: with {@code key}, or with the key that has replaced it. */
    private boolean isSigned(UnverifiedToken token, Did issuer, VerificationKey key, Instant now) {
        return isSignedBy(key, token)
                || issuers.successorOf(key, issuer, now)
                        .filter(successor -> isSignedBy(successor, token))
                        .isPresent();
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
        Instant passesUntil = token.time("exp").orElseThrow().plus(ClaimedTimes.LEEWAY);
        return token.claim("jti").map(id -> new ServiceToken(issuer, id, passesUntil));
    }

    /** What follows the scheme, whose case does not matter (RFC 9110, section 11.1). */
    private static Optional<String> bearerToken(String authorization) {
        return authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? Optional.of(authorization.substring(SCHEME.length()).strip())
                        .filter(token -> !token.isEmpty())
                : Optional.empty();
    }

    private static Denied malformed() {
        return new Denied(
                AuthError.BAD_JWT,
                "The token is no JWT: three parts of unpadded base64url, joined by dots, at most "
                        + UnverifiedToken.MAX_LENGTH
                        + " characters; the first two are JSON objects without a field twice.");
    }

    private static Denied badSignature() {
        return new Denied(
                AuthError.BAD_JWT_SIGNATURE,
                "The token's signature is not by its issuer: r || s in 64 bytes, with a low s.");
    }

    private static Denied unknownIssuer() {
        return new Denied(
                AuthError.BAD_JWT,
                "The key of the token's issuer cannot be found from here: its DID must be a did:plc"
                        + " or a did:web on a public host, and its document must name the key"
                        + " #atproto. A did:key issuer is accepted by a server in development mode"
                        + " only (MLS_DEV_AUTH=on).");
    }
}
