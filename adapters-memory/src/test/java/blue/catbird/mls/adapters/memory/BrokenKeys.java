package blue.catbird.mls.adapters.memory;

import static java.util.stream.Collectors.toSet;

import blue.catbird.mls.application.idempotency.Attempt;
import blue.catbird.mls.application.idempotency.Fingerprint;
import blue.catbird.mls.application.idempotency.Reply;
import blue.catbird.mls.application.idempotency.Scope;
import blue.catbird.mls.application.idempotency.ServiceToken;
import blue.catbird.mls.application.idempotency.WriteMethod;
import blue.catbird.mls.application.port.Loaded;
import blue.catbird.mls.application.port.Needs;
import blue.catbird.mls.application.port.Needs.Locking;
import blue.catbird.mls.application.port.Session;
import blue.catbird.mls.application.port.reply.KnownReply;
import blue.catbird.mls.application.port.reply.RecordedReplies;
import blue.catbird.mls.application.port.reply.RecordedReply;
import blue.catbird.mls.application.port.reply.SpentTokens;
import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.Did;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Storages that get keys, recorded replies or tokens wrong. */
final class BrokenKeys {
    private BrokenKeys() {}

    /** Takes one attempt for another. */
    abstract static class ConfusesAttempts extends BrokenStorage {
        abstract Attempt confused(Attempt attempt);

        @Override
        final Loaded load(Session real, Needs needs, Locking locking) {
            return new OtherRows(super.load(real, needs, locking))
                    .replies((attempt, _) -> lookUp(real, confused(attempt)))
                    .loaded();
        }

        private static KnownReply lookUp(Session real, Attempt attempt) {
            Loaded loaded = real.load(new Needs().attempt(attempt), Locking.NONE);
            return Objects.requireNonNull(loaded.replies().get(attempt));
        }

        @Override
        final RecordedReplies replies(Session real) {
            return new PassingRecordedReplies(real.replies()) {
                @Override
                public void record(List<RecordedReply> replies) {
                    super.record(
                            replies.stream()
                                    .map(
                                            r ->
                                                    new RecordedReply(
                                                            confused(r.attempt()),
                                                            r.reply(),
                                                            r.pinned(),
                                                            r.timeToLive()))
                                    .toList());
                }
            };
        }
    }

    /** A key counts for everybody. */
    static final class IgnoresTheCaller extends ConfusesAttempts {
        @Override
        Attempt confused(Attempt a) {
            Did anybody = new Did("did:plc:anybody");
            return new Attempt(
                    new Scope(anybody, a.scope().method(), a.scope().key()), a.fingerprint());
        }
    }

    /** A key counts for all methods. */
    static final class IgnoresTheMethod extends ConfusesAttempts {
        @Override
        Attempt confused(Attempt a) {
            return new Attempt(
                    new Scope(a.scope().caller(), WriteMethod.SEND_MESSAGE, a.scope().key()),
                    a.fingerprint());
        }
    }

    /** Every request with a key is the same request. */
    static final class IgnoresTheFingerprint extends ConfusesAttempts {
        @Override
        Attempt confused(Attempt a) {
            return new Attempt(a.scope(), new Fingerprint(Bytes.EMPTY.sha256()));
        }
    }

    /** Changes what is recorded. */
    abstract static class ChangesRecords extends BrokenStorage {
        abstract RecordedReply changed(RecordedReply reply);

        @Override
        final RecordedReplies replies(Session real) {
            return new PassingRecordedReplies(real.replies()) {
                @Override
                public void record(List<RecordedReply> replies) {
                    super.record(replies.stream().map(ChangesRecords.this::changed).toList());
                }
            };
        }
    }

    /** A record counts for ever. */
    static final class IgnoresTheTimeToLive extends ChangesRecords {
        @Override
        RecordedReply changed(RecordedReply r) {
            return new RecordedReply(r.attempt(), r.reply(), r.pinned(), Duration.ofDays(10_000));
        }
    }

    /** A record does not last until its time to live is over. */
    static final class ForgetsRepliesEarly extends ChangesRecords {
        @Override
        RecordedReply changed(RecordedReply r) {
            return new RecordedReply(
                    r.attempt(), r.reply(), r.pinned(), r.timeToLive().minusMinutes(1));
        }
    }

    /** A replay has another body. */
    static final class ReplaysOtherBytes extends ChangesRecords {
        @Override
        RecordedReply changed(RecordedReply r) {
            Reply other = new Reply(r.reply().status(), r.reply().body().sha256());
            return new RecordedReply(r.attempt(), other, r.pinned(), r.timeToLive());
        }
    }

    /** A replay has another status. */
    static final class ReplaysAnotherStatus extends ChangesRecords {
        @Override
        RecordedReply changed(RecordedReply r) {
            Reply other = new Reply(r.reply().status() + 1, r.reply().body());
            return new RecordedReply(r.attempt(), other, r.pinned(), r.timeToLive());
        }
    }

    /** A refusal pins its key. */
    static final class PinsRefusals extends ChangesRecords {
        @Override
        RecordedReply changed(RecordedReply r) {
            return new RecordedReply(r.attempt(), r.reply(), true, r.timeToLive());
        }
    }

    /** A caller may have as many records as there is room for. */
    static final class HasRoomForEver extends BrokenStorage {
        @Override
        Loaded load(Session real, Needs needs, Locking locking) {
            return new OtherRows(super.load(real, needs, locking))
                    .replies((_, k) -> k instanceof KnownReply.NoRoom ? new KnownReply.Fresh() : k)
                    .loaded();
        }
    }

    /** A token can be spent again in another transaction. */
    static final class ForgetsSpentTokens extends BrokenStorage {
        @Override
        Loaded load(Session real, Needs needs, Locking locking) {
            return new OtherRows(super.load(real, needs, locking))
                    .unspent(needs.tokens().stream().map(ServiceToken::name).collect(toSet()))
                    .loaded();
        }
    }

    /** A sweep forgets tokens that a server with another clock still lets pass. */
    static final class ForgetsTokensAtTheirEnd extends BrokenStorage {
        @Override
        SpentTokens tokens(Session real) {
            return (expiredBy, max) -> real.tokens().removeExpired(real.now(), max);
        }
    }

    /** A sweep forgets replies that are live again once the clock is set back. */
    static final class ForgetsRepliesAtTheirEnd extends BrokenStorage {
        @Override
        RecordedReplies replies(Session real) {
            return new PassingRecordedReplies(real.replies()) {
                @Override
                public int removeExpired(Instant expiredBy, int max) {
                    return super.removeExpired(real.now(), max);
                }
            };
        }
    }

    /** Issuers that use the same token id get into each other's way. */
    static final class IgnoresTheIssuerOfAToken extends BrokenStorage {
        @Override
        Loaded load(Session real, Needs needs, Locking locking) {
            Set<ServiceToken.Name> unspent = new HashSet<>();
            for (ServiceToken token : needs.tokens()) {
                ServiceToken anybodys =
                        new ServiceToken(new Did("did:plc:anybody"), token.id(), token.expiresAt());
                Loaded spent = real.load(new Needs().token(anybodys), Locking.NONE);
                if (!spent.unspent().isEmpty()) {
                    unspent.add(token.name());
                }
            }
            return new OtherRows(super.load(real, needs, locking)).unspent(unspent).loaded();
        }
    }
}
