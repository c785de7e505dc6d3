package blue.catbird.mls.adapters.http.auth;

import blue.catbird.mls.adapters.http.auth.did.Failure;
import blue.catbird.mls.adapters.http.auth.did.Resolution;
import blue.catbird.mls.adapters.http.auth.did.Resolution.Failed;
import blue.catbird.mls.adapters.http.auth.did.Resolution.Resolved;
import blue.catbird.mls.application.identity.VerificationKey;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is remembered of one issuer: the key that was found last, and the failure since then.
 *
 * <table>
 * <caption>Where it stands</caption>
 * <tr><td>key younger than 1 h</td><td>{@link Standing.Fresh}</td></tr>
 * <tr><td>key younger than 24 h, failure within 60 s</td><td>{@link Standing.Fresh}</td></tr>
 * <tr><td>key younger than 24 h</td><td>{@link Standing.Stale}</td></tr>
 * <tr><td>no such key, failure within 60 s</td><td>{@link Standing.Missing}</td></tr>
 * <tr><td>neither</td><td>{@link Standing.Unasked}</td></tr>
 * </table>
 *
 * @param forced when the key was last looked up again because a signature was not by it
 */
record KeyRecord(Optional<Known> known, Optional<Trouble> trouble, Optional<Instant> forced) {
    /** A key is used without a question for so long. */
    static final Duration STALE_AFTER = Duration.ofHours(1);

    /** A key is not used any more after so long. */
    static final Duration DEAD_AFTER = Duration.ofHours(24);

    /** After a failure nobody asks again for so long. */
    static final Duration FAILURE_KEPT = Duration.ofSeconds(60);

    /** A bad signature makes nobody ask again for so long after the last that did. */
    static final Duration BETWEEN_FORCED = Duration.ofSeconds(30);

    static final KeyRecord EMPTY =
            new KeyRecord(Optional.empty(), Optional.empty(), Optional.empty());

    record Known(VerificationKey key, Instant at) {}

    record Trouble(Failure failure, Instant at) {
        private Standing.Missing missing(Instant now) {
            return new Standing.Missing(failure, Duration.between(now, at.plus(FAILURE_KEPT)));
        }
    }

    /** What a record is good for at a moment. */
    sealed interface Standing {
        /** The key may be used. */
        record Fresh(VerificationKey key) implements Standing {}

        /** The key may be used, and it is time to look it up again. */
        record Stale(VerificationKey key) implements Standing {}

        /** There is no key, and it is too early to ask again. */
        record Missing(Failure failure, Duration askAgainIn) implements Standing {}

        /** Nothing is known. */
        record Unasked() implements Standing {}
    }

    /** The failure since the key was found, for as long as nobody asks again. */
    Optional<Standing.Missing> failureAt(Instant now) {
        return recentTrouble(now).map(it -> it.missing(now));
    }

    private Optional<Trouble> recentTrouble(Instant now) {
        return trouble.filter(it -> isYounger(it.at, FAILURE_KEPT, now));
    }

    Standing at(Instant now) {
        Optional<Trouble> recent = recentTrouble(now);
        Optional<Known> alive = known.filter(it -> isYounger(it.at, DEAD_AFTER, now));
        if (alive.isPresent()) {
            Known key = alive.get();
            return recent.isPresent() || isYounger(key.at, STALE_AFTER, now)
                    ? new Standing.Fresh(key.key)
                    : new Standing.Stale(key.key);
        }
        return recent.<Standing>map(it -> it.missing(now)).orElseGet(Standing.Unasked::new);
    }

    /** Whether a bad signature at {@code now} is a reason to ask again. */
    boolean mayBeForced(Instant now) {
        return forced.filter(last -> isYounger(last, BETWEEN_FORCED, now)).isEmpty();
    }

    KeyRecord forcedAt(Instant now) {
        return new KeyRecord(known, trouble, Optional.of(now));
    }

    /** The record after somebody asked at {@code now}. */
    KeyRecord after(Resolution resolution, Instant now) {
        return switch (resolution) {
            case Resolved(VerificationKey key) ->
                    new KeyRecord(Optional.of(new Known(key, now)), Optional.empty(), forced);
            case Failed(Failure failure) ->
                    new KeyRecord(
                            failure.takesTheKeyAway() ? Optional.empty() : known,
                            Optional.of(new Trouble(failure, now)),
                            forced);
        };
    }

    /** Far in the future is only what was noted before the clock was set back: it is not young. */
    private static boolean isYounger(Instant since, Duration age, Instant now) {
        return Duration.between(since, now).abs().compareTo(age) < 0;
    }
}
