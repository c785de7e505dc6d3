package blue.catbird.mls.adapters.http.auth;

import blue.catbird.mls.adapters.http.auth.Authentication.Denied;
import blue.catbird.mls.application.identity.VerificationKey.Curve;
import blue.catbird.mls.domain.Did;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The checks of a token before its issuer's key is known. The first check that objects decides; a
 * token that passes all of them has an algorithm, an end, an issuer and, where the call uses it up,
 * an id.
 */
final class TokenChecks {
    /**
     * Types of tokens that serve other ends: OAuth access, session refresh, proof of possession.
     */
    private static final Set<String> FOREIGN_TYPES = Set.of("at+jwt", "refresh+jwt", "dpop+jwt");

    private static final String APPLICATION = "application/";
    private static final String KEY_ID = "#atproto";
    private static final Pattern TOKEN_ID = Pattern.compile("[ -~]{1,255}");

    private final Audiences audiences;
    private final SingleUse singleUse;
    private final List<Check> inOrder =
            List.of(
                    this::algorithm,
                    this::type,
                    this::extensions,
                    this::audience,
                    this::method,
                    (token, call, now) -> ClaimedTimes.objection(token, now),
                    this::keyId,
                    this::tokenId,
                    this::issuer);

    TokenChecks(Audiences audiences, SingleUse singleUse) {
        this.audiences = audiences;
        this.singleUse = singleUse;
    }

    @FunctionalInterface
    private interface Check {
        Optional<Denied> objection(UnverifiedToken token, CalledMethod call, Instant now);
    }

    /** The first objection to taking {@code token} for {@code call} at {@code now}, if any. */
    Optional<Denied> objection(UnverifiedToken token, CalledMethod call, Instant now) {
        return inOrder.stream()
                .flatMap(check -> check.objection(token, call, now).stream())
                .findFirst();
    }

    /** The curve whose algorithm the token names. */
    static Optional<Curve> curve(UnverifiedToken token) {
        return token.header("alg")
                .flatMap(
                        name ->
                                Arrays.stream(Curve.values())
                                        .filter(curve -> curve.name().equals(name))
                                        .findFirst());
    }

    /** The token's issuer, if that is a DID without a fragment. */
    static Optional<Did> issuer(UnverifiedToken token) {
        return token.claim("iss").filter(Did::isValid).map(Did::new);
    }

    private Optional<Denied> algorithm(UnverifiedToken token, CalledMethod call, Instant now) {
        return objectUnless(curve(token).isPresent(), AuthWords.OTHER_ALGORITHM);
    }

    private Optional<Denied> type(UnverifiedToken token, CalledMethod call, Instant now) {
        boolean isServiceToken =
                !token.headerHas("typ")
                        || token.header("typ")
                                .filter(type -> !FOREIGN_TYPES.contains(mediaType(type)))
                                .isPresent();
        return objectUnless(isServiceToken, AuthWords.OTHER_TYPE);
    }

    /** A media type without its parameters, as short as RFC 7515 has it in section 4.1.9. */
    private static String mediaType(String type) {
        String name = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return name.startsWith(APPLICATION) ? name.substring(APPLICATION.length()) : name;
    }

    /** RFC 7515, section 4.1.11: what is critical and not understood is refused. */
    private Optional<Denied> extensions(UnverifiedToken token, CalledMethod call, Instant now) {
        return objectUnless(!token.headerHas("crit"), AuthWords.CRITICAL_EXTENSIONS);
    }

    private Optional<Denied> audience(UnverifiedToken token, CalledMethod call, Instant now) {
        return objectUnless(
                token.claim("aud").filter(audiences::include).isPresent(),
                AuthWords.OTHER_AUDIENCE,
                audiences.reference());
    }

    private Optional<Denied> method(UnverifiedToken token, CalledMethod call, Instant now) {
        return objectUnless(
                token.claim("lxm").filter(call.nsid()::equals).isPresent(),
                AuthWords.OTHER_METHOD,
                call.nsid());
    }

    private Optional<Denied> keyId(UnverifiedToken token, CalledMethod call, Instant now) {
        return objectUnless(
                !token.headerHas("kid") || token.header("kid").filter(KEY_ID::equals).isPresent(),
                AuthWords.OTHER_KEY);
    }

    private Optional<Denied> tokenId(UnverifiedToken token, CalledMethod call, Instant now) {
        return objectUnless(
                !singleUse.covers(call.kind())
                        || token.claim("jti").filter(TOKEN_ID.asMatchPredicate()).isPresent(),
                AuthWords.TOKEN_ID_MISSING);
    }

    private Optional<Denied> issuer(UnverifiedToken token, CalledMethod call, Instant now) {
        return objectUnless(issuer(token).isPresent(), AuthWords.OTHER_ISSUER);
    }

    private static Optional<Denied> objectUnless(boolean fine, AuthWords words, Object... parts) {
        return fine ? Optional.empty() : Optional.of(Denied.of(words, parts));
    }
}
