package blue.catbird.mls.adapters.http.auth;

import blue.catbird.mls.adapters.http.auth.Authentication.Denied;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Judges the times that a token claims (RFC 7519, section 4.1): {@code exp}, which it must have,
 * and {@code iat} and {@code nbf}, where it has them.
 */
final class ClaimedTimes {
    /** By how much the clocks of issuer and service may differ. */
    static final Duration LEEWAY = Duration.ofSeconds(5);

    /** The longest lifetime of a token; without {@code iat} it is counted from now. */
    static final Duration MAX_LIFETIME = Duration.ofHours(1);

    private ClaimedTimes() {}

    /** What is wrong with the token's times at {@code now}, if anything. */
    static Optional<Denied> objection(UnverifiedToken token, Instant now) {
        Optional<Instant> end = token.time("exp");
        if (end.isEmpty() || isMalformed(token, "iat") || isMalformed(token, "nbf")) {
            return badJwt(
                    "The token's exp is required, and exp, iat and nbf are numbers: seconds since"
                            + " 1970.");
        }
        if (now.isAfter(end.get().plus(LEEWAY))) {
            return Optional.of(
                    new Denied(
                            AuthError.JWT_EXPIRED,
                            "The token has expired. Send the same request with a new token."));
        }
        return futureOrLong(token, end.get(), now);
    }

    private static Optional<Denied> futureOrLong(UnverifiedToken token, Instant end, Instant now) {
        Instant start = token.time("iat").orElse(now);
        Instant notBefore = token.time("nbf").orElse(start);
        Instant latest = now.plus(LEEWAY);
        if (start.isAfter(latest) || notBefore.isAfter(latest)) {
            return badJwt("The token is from the future. Check the issuer's clock.");
        }
        if (Duration.between(start, end).compareTo(MAX_LIFETIME) > 0) {
            return badJwt("The token lives longer than an hour. Give it a lifetime of a minute.");
        }
        return Optional.empty();
    }

    private static boolean isMalformed(UnverifiedToken token, String name) {
        return token.claims(name) && token.time(name).isEmpty();
    }

    private static Optional<Denied> badJwt(String message) {
        return Optional.of(new Denied(AuthError.BAD_JWT, message));
    }
}
