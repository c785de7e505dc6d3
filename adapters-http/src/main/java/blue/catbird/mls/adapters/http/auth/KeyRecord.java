package blue.catbird.mls.adapters.http.auth;

import blue.catbird.mls.adapters.http.auth.did.Failure;
import blue.catbird.mls.adapters.http.auth.did.Resolution;
import blue.catbird.mls.adapters.http.auth.did.Resolution.Failed;
import blue.catbird.mls.adapters.http.auth.did.Resolution.Recalled;
import blue.catbird.mls.adapters.http.auth.did.Resolution.Resolved;
import blue.catbird.mls.application.identity.KeyLookUp;
import blue.catbird.mls.application.identity.VerificationKey;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The record of one issuer: the key that was found last, and the failure since then.
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
    static final Duration DEAD_AFTER = KeyLookUp.USABLE;

    /** After a failure nobody asks again for so long. */
    static final Duration FAILURE_KEPT = Duration.ofSeconds(60);

    /** A bad signature makes nobody ask again for so long after the last that did. */
    static final Duration BETWEEN_FORCED = Duration.ofSeconds(30);

    static final KeyRecord EMPTY =
            new KeyRecord(Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * A key, as it was looked up.
     *
     * @param kept when that look-up of this key was that the storage was told of last
     */
    record Known(VerificationKey key, Instant at, Optional<Instant> kept) {
        private static Known recalled(VerificationKey key, Instant at) {
            return new Known(key, at, Optional.of(at));
        }

        /** Whether the storage knows nothing of it, or of a look-up that is much older. */
        boolean isToBeKept() {
            return kept.filter(last -> isYounger(last, STALE_AFTER, at)).isEmpty();
        }

        /** Whether a key that the storage has, looked up at {@code other}, is no news beside it. */
        private boolean outdoes(VerificationKey stored, Instant other, Instant now) {
            boolean isUsed = isYounger(at, DEAD_AFTER, now);
            return !at.isBefore(other) || (isUsed && stored.equals(key));
        }

        private Known lookedUpAgain(VerificationKey found, Instant now) {
            return new Known(found, now, found.equals(key) ? kept : Optional.empty());
        }
    }

    record Trouble(Failure failure, Instant at) {
        private Standing.Missing missing(Instant now) {
            return new Standing.Missing(failure, Duration.between(now, at.plus(FAILURE_KEPT)));
        }
    }

    /** The state of a record at one moment. */
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
                    new KeyRecord(
                            known.map(it -> it.lookedUpAgain(key, now))
                                    .or(() -> Optional.of(new Known(key, now, Optional.empty()))),
                            Optional.empty(),
                            forced);
            case Recalled(VerificationKey key, Duration ago) ->
                    new KeyRecord(
                            Optional.of(Known.recalled(key, now.minus(ago))), trouble, forced);
            case Failed(Failure failure) ->
                    new KeyRecord(
                            failure.takesTheKeyAway() ? Optional.empty() : known,
                            Optional.of(new Trouble(failure, now)),
                            forced);
        };
    }

    /** The record once the storage is told of the key. */
    KeyRecord kept() {
        return new KeyRecord(
                known.map(it -> new Known(it.key, it.at, Optional.of(it.at))), trouble, forced);
    }

    /** Whether nobody has asked since {@code other}; the storage may have been told. */
    boolean isAsOldAs(KeyRecord other) {
        return kept().equals(other.kept());
    }

    /**
     * The key in a look-up that the storage has, if it may be used and is news: it was found after
     * what is known here was, be that a key or that there is none any more, and is another than the
     * key that is used here. The same key again would be an old look-up, told by another clock.
     */
    Optional<Recalled> newsIn(KeyLookUp stored, Instant now) {
        Duration ago = stored.ago().abs();
        Instant at = now.minus(ago);
        return stored.key()
                .filter(key -> isYounger(at, DEAD_AFTER, now) && !isDeniedSince(at))
                .filter(key -> known.filter(it -> it.outdoes(key, at, now)).isEmpty())
                .map(key -> new Recalled(key, ago));
    }

    private boolean isDeniedSince(Instant at) {
        return trouble.filter(it -> it.failure.takesTheKeyAway() && !it.at.isBefore(at))
                .isPresent();
    }

    /** Far in the future is only what was noted before the clock was set back: it is not young. */
    private static boolean isYounger(Instant since, Duration age, Instant now) {
        return Duration.between(since, now).abs().compareTo(age) < 0;
    }
}
