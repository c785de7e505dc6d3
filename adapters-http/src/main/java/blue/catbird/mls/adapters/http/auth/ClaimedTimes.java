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

    /** The objection to the token's times at {@code now}, if any. */
    static Optional<Denied> objection(UnverifiedToken token, Instant now) {
        Optional<Instant> end = token.time("exp");
        if (end.isEmpty() || isMalformed(token, "iat") || isMalformed(token, "nbf")) {
            return Optional.of(Denied.of(AuthWords.BAD_TIMES));
        }
        if (now.isAfter(end.get().plus(LEEWAY))) {
            return Optional.of(Denied.of(AuthWords.EXPIRED));
        }
        return futureOrLong(token, end.get(), now);
    }

    private static Optional<Denied> futureOrLong(UnverifiedToken token, Instant end, Instant now) {
        Instant start = token.time("iat").orElse(now);
        Instant notBefore = token.time("nbf").orElse(start);
        Instant latest = now.plus(LEEWAY);
        if (start.isAfter(latest) || notBefore.isAfter(latest)) {
            return Optional.of(Denied.of(AuthWords.FROM_THE_FUTURE));
        }
        if (Duration.between(start, end).compareTo(MAX_LIFETIME) > 0) {
            return Optional.of(Denied.of(AuthWords.LIVES_TOO_LONG));
        }
        return Optional.empty();
    }

    private static boolean isMalformed(UnverifiedToken token, String name) {
        return token.claims(name) && token.time(name).isEmpty();
    }
}
