package blue.catbird.mls.adapters.memory;

import blue.catbird.mls.application.idempotency.Attempt;
import blue.catbird.mls.application.idempotency.Reply;
import blue.catbird.mls.application.port.Events;
import blue.catbird.mls.application.port.Loaded;
import blue.catbird.mls.application.port.Needs;
import blue.catbird.mls.application.port.Needs.Locking;
import blue.catbird.mls.application.port.Session;
import blue.catbird.mls.application.port.Transactor;
import blue.catbird.mls.application.port.failure.StorageConflict;
import blue.catbird.mls.application.port.failure.StorageUnavailable;
import blue.catbird.mls.application.port.reply.KnownReply;
import blue.catbird.mls.application.port.reply.RecordedReplies;
import blue.catbird.mls.application.port.reply.RecordedReply;
import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Seq;
import blue.catbird.mls.domain.event.Event;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** Storages that do not keep a transaction together. */
final class BrokenTransactions {
    private BrokenTransactions() {}

    /** Breaks nothing: whoever fails with this one fails for another reason than a fault. */
    static final class Sound extends BrokenStorage {}

    /** Writes before an exception of the work are committed. */
    static final class CommitsOnFailure extends BrokenStorage {
        private record Ended<T>(List<T> result, List<RuntimeException> failure) {}

        @Override
        Transactor transactor(Transactor real) {
            return new Transactor() {
                @Override
                public <T> T inTransaction(Duration patience, Function<Session, T> work) {
                    Ended<T> ended =
                            real.inTransaction(patience, session -> attempt(session, work));
                    ended.failure()
                            .forEach(
                                    failure -> {
                                        throw failure;
                                    });
                    return ended.result().getFirst();
                }
            };
        }

        private static <T> Ended<T> attempt(Session session, Function<Session, T> work) {
            try {
                return new Ended<>(List.of(work.apply(session)), List.of());
            } catch (StorageConflict conflict) {
                throw conflict;
            } catch (RuntimeException failure) {
                return new Ended<>(List.of(), List.of(failure));
            }
        }
    }

    /** Replies are recorded when the transaction has ended, whichever way it did. */
    static final class RecordsRepliesOutside extends BrokenStorage {
        private final ThreadLocal<List<RecordedReply>> kept =
                ThreadLocal.withInitial(ArrayList::new);

        @Override
        Transactor transactor(Transactor real) {
            Transactor within = super.transactor(real);
            return new Transactor() {
                @Override
                public <T> T inTransaction(Duration patience, Function<Session, T> work) {
                    try {
                        return within.inTransaction(patience, work);
                    } finally {
                        List<RecordedReply> replies = List.copyOf(kept.get());
                        kept.remove();
                        if (!replies.isEmpty()) {
                            record(real, replies);
                        }
                    }
                }
            };
        }

        private static void record(Transactor real, List<RecordedReply> replies) {
            real.inTransaction(
                    session -> {
                        session.replies().record(replies);
                        return true;
                    });
        }

        @Override
        RecordedReplies replies(Session real) {
            return new PassingRecordedReplies(real.replies()) {
                @Override
                public void record(List<RecordedReply> replies) {
                    kept.get().addAll(replies);
                }
            };
        }
    }

    /** Whoever looks at a conversation leaves an event behind, refused or not. */
    static final class LeavesARowOnARefusal extends BrokenStorage {
        @Override
        Loaded load(Session real, Needs needs, Locking locking) {
            if (locking != Locking.NONE) {
                needs.heads().forEach(id -> real.events().append(List.of(looked(id))));
            }
            return super.load(real, needs, locking);
        }

        private static Event looked(ConvoId id) {
            return new Event.EntryAccepted(id, Seq.START);
        }
    }

    /** A key is taken when it is looked up, even if the write is then refused. */
    static final class KeepsTheClaimOfARefusal extends BrokenStorage {
        @Override
        Loaded load(Session real, Needs needs, Locking locking) {
            Loaded loaded = super.load(real, needs, locking);
            loaded.replies()
                    .forEach(
                            (attempt, known) -> {
                                if (known instanceof KnownReply.Fresh) {
                                    real.replies().record(List.of(inProgress(attempt)));
                                }
                            });
            return loaded;
        }

        private static RecordedReply inProgress(Attempt attempt) {
            return new RecordedReply(
                    attempt, new Reply(503, Bytes.EMPTY), false, Duration.ofHours(1));
        }
    }

    /** The clock goes on while a transaction runs. */
    static final class HasARunningClock extends BrokenStorage {
        private final AtomicLong ticks = new AtomicLong();

        @Override
        Instant now(Session real) {
            return real.now().plusNanos(1_000 * ticks.incrementAndGet());
        }
    }

    /** A conflict is passed on instead of tried again. */
    static final class GivesUpAtAConflict extends BrokenStorage {
        @Override
        Transactor transactor(Transactor real) {
            return new Transactor() {
                @Override
                public <T> T inTransaction(Duration patience, Function<Session, T> work) {
                    return real.inTransaction(
                            patience,
                            session -> {
                                try {
                                    return work.apply(session);
                                } catch (StorageConflict conflict) {
                                    throw new StorageUnavailable("a conflict", conflict);
                                }
                            });
                }
            };
        }
    }

    /** Of what happened in the log nobody is told. */
    static final class LosesEvents extends BrokenStorage {
        @Override
        Events events(Session real) {
            return events ->
                    real.events()
                            .append(
                                    events.stream()
                                            .filter(e -> !(e instanceof Event.EntryAccepted))
                                            .toList());
        }
    }

    /** Events are told in another order than things happened in. */
    static final class TurnsEventsAround extends BrokenStorage {
        @Override
        Events events(Session real) {
            return events -> real.events().append(events.reversed());
        }
    }
}
