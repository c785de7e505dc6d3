package blue.catbird.mls.adapters.memory;

import blue.catbird.mls.application.port.Conversations.Member;
import blue.catbird.mls.application.port.Loaded;
import blue.catbird.mls.application.port.MessageLog;
import blue.catbird.mls.application.port.Needs;
import blue.catbird.mls.application.port.Needs.Locking;
import blue.catbird.mls.application.port.Page;
import blue.catbird.mls.application.port.PageLimit;
import blue.catbird.mls.application.port.Session;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.Epoch;
import blue.catbird.mls.domain.Seq;
import blue.catbird.mls.domain.conversation.ReadingRight;
import blue.catbird.mls.domain.conversation.Stay;
import blue.catbird.mls.domain.message.LogEntry;

import java.time.Instant;
import java.util.List;

/** Storages that get the logs of conversations wrong. */
final class BrokenLogs {
    private BrokenLogs() {}

    /**
     * Of two entries for one position, or two commits of one epoch, both are taken for accepted.
     */
    static final class AcceptsASecondEntry extends BrokenStorage {
        @Override
        MessageLog messages(Session real) {
            return new PassingMessageLog(real.messages()) {
                @Override
                public void append(List<LogEntry> entries) {
                    super.append(entries.stream().filter(e -> !isTaken(e)).toList());
                }

                private boolean isTaken(LogEntry entry) {
                    Seq before = new Seq(entry.seq().value() - 1);
                    PageLimit one = new PageLimit(1, 1);
                    return page(entry.convo(), everything(entry), before, one).rows().stream()
                                    .anyMatch(e -> e.seq().equals(entry.seq()))
                            || (entry instanceof LogEntry.Commit commit && hasCommit(commit));
                }

                private ReadingRight everything(LogEntry entry) {
                    Stay all = Stay.startingAfter(Seq.START, entry.sender(), real.now());
                    return new ReadingRight(entry.sender(), true, List.of(all));
                }

                private boolean hasCommit(LogEntry.Commit commit) {
                    Epoch epoch = commit.resultingEpoch();
                    PageLimit one = new PageLimit(1, 1);
                    return !commits(commit.convo(), everything(commit), epoch, epoch, one)
                            .rows()
                            .isEmpty();
                }
            };
        }
    }

    /** Nobody's message is recognised. */
    static final class RecognisesNothing extends BrokenStorage {
        @Override
        Loaded load(Session real, Needs needs, Locking locking) {
            return new OtherRows(super.load(real, needs, locking)).noFrames().loaded();
        }
    }

    /** A message is recognised as the caller's own, whoever has sent it. */
    static final class AcceptsADuplicateByAnotherSender extends BrokenStorage {
        @Override
        Loaded load(Session real, Needs needs, Locking locking) {
            return new OtherRows(super.load(real, needs, locking))
                    .frames(entry -> byTheCaller(needs, entry))
                    .loaded();
        }

        private static LogEntry byTheCaller(Needs needs, LogEntry entry) {
            return entry instanceof LogEntry.Application a
                    ? new LogEntry.Application(
                            a.convo(),
                            a.seq(),
                            needs.stays().iterator().next().did(),
                            a.epoch(),
                            a.frame(),
                            a.acceptedAt(),
                            a.embed())
                    : entry;
        }
    }

    /** Reads with other rights than the reader has. */
    abstract static class ReadsWithOtherRights extends BrokenStorage {
        abstract ReadingRight other(ReadingRight right);

        @Override
        final MessageLog messages(Session real) {
            return new PassingMessageLog(real.messages()) {
                @Override
                public Page<LogEntry> page(
                        ConvoId convo, ReadingRight right, Seq after, PageLimit limit) {
                    return super.page(convo, other(right), after, limit);
                }

                @Override
                public Page<LogEntry.Commit> commits(
                        ConvoId convo, ReadingRight right, Epoch from, Epoch to, PageLimit limit) {
                    return super.commits(convo, other(right), from, to, limit);
                }
            };
        }
    }

    /** A stay goes on when it has ended. */
    static final class ReadsBeyondTheEndOfAStay extends ReadsWithOtherRights {
        @Override
        ReadingRight other(ReadingRight right) {
            return new ReadingRight(
                    right.reader(),
                    right.creator(),
                    right.stays().stream()
                            .map(s -> Stay.startingAfter(s.after(), s.did(), s.joinedAt()))
                            .toList());
        }
    }

    /** A stay begins with the log. */
    static final class ReadsFromBeforeAStay extends ReadsWithOtherRights {
        @Override
        ReadingRight other(ReadingRight right) {
            return new ReadingRight(
                    right.reader(),
                    right.creator(),
                    right.stays().stream()
                            .map(s -> new Stay(s.did(), Seq.START, s.joinedAt(), s.departure()))
                            .toList());
        }
    }

    /** Of several stays the last one counts. */
    static final class ReadsTheLastStayAlone extends ReadsWithOtherRights {
        @Override
        ReadingRight other(ReadingRight right) {
            int size = right.stays().size();
            return new ReadingRight(
                    right.reader(),
                    right.creator(),
                    right.stays().subList(Math.max(0, size - 1), size));
        }
    }

    /** A founding commit is shown to those whom it added. */
    static final class ShowsTheFoundingCommit extends ReadsWithOtherRights {
        @Override
        ReadingRight other(ReadingRight right) {
            return new ReadingRight(right.reader(), true, right.stays());
        }
    }

    /** Pages are cut differently. */
    abstract static class CutsPagesElsewhere extends BrokenStorage {
        abstract Seq start(Seq after);

        @Override
        final MessageLog messages(Session real) {
            return new PassingMessageLog(real.messages()) {
                @Override
                public Page<LogEntry> page(
                        ConvoId convo, ReadingRight right, Seq after, PageLimit limit) {
                    return super.page(
                            convo, right, after.equals(Seq.START) ? after : start(after), limit);
                }
            };
        }
    }

    /** A page begins with the last entry of the page before. */
    static final class RepeatsARow extends CutsPagesElsewhere {
        @Override
        Seq start(Seq after) {
            return new Seq(after.value() - 1);
        }
    }

    /** A page leaves out the entry that it should begin with. */
    static final class SkipsARow extends CutsPagesElsewhere {
        @Override
        Seq start(Seq after) {
            return after.next();
        }
    }

    /** A page is as large as its entries are. */
    static final class IgnoresTheBytesOfAPage extends BrokenStorage {
        @Override
        MessageLog messages(Session real) {
            return new PassingMessageLog(real.messages()) {
                @Override
                public Page<LogEntry> page(
                        ConvoId convo, ReadingRight right, Seq after, PageLimit limit) {
                    return super.page(convo, right, after, new PageLimit(limit.rows(), 1L << 40));
                }

                @Override
                public Page<LogEntry.Commit> commits(
                        ConvoId convo, ReadingRight right, Epoch from, Epoch to, PageLimit limit) {
                    return super.commits(
                            convo, right, from, to, new PageLimit(limit.rows(), 1L << 40));
                }
            };
        }
    }

    /** A page says that there is more when it is just full. */
    static final class PromisesMoreThanThereIs extends BrokenStorage {
        @Override
        MessageLog messages(Session real) {
            return new PassingMessageLog(real.messages()) {
                @Override
                public Page<LogEntry> page(
                        ConvoId convo, ReadingRight right, Seq after, PageLimit limit) {
                    Page<LogEntry> page = super.page(convo, right, after, limit);
                    return new Page<>(page.rows(), page.rows().size() == limit.rows());
                }
            };
        }
    }

    /** Commits are found by the epoch that they were made in. */
    static final class FindsCommitsByTheEpochBefore extends BrokenStorage {
        @Override
        MessageLog messages(Session real) {
            return new PassingMessageLog(real.messages()) {
                @Override
                public Page<LogEntry.Commit> commits(
                        ConvoId convo, ReadingRight right, Epoch from, Epoch to, PageLimit limit) {
                    return super.commits(convo, right, from.next(), to.next(), limit);
                }
            };
        }
    }

    /** One's own messages are unread too. */
    static final class CountsOwnMessages extends BrokenStorage {
        @Override
        Loaded load(Session real, Needs needs, Locking locking) {
            return new OtherRows(super.load(real, needs, locking))
                    .unread((reader, unread) -> unread + sentBy(real, reader))
                    .loaded();
        }

        private static long sentBy(Session real, Member sender) {
            Stay all = Stay.startingAfter(Seq.START, sender.did(), real.now());
            ReadingRight right = new ReadingRight(sender.did(), true, List.of(all));
            PageLimit limit = new PageLimit(100, Long.MAX_VALUE);
            return real.messages().page(sender.convo(), right, Seq.START, limit).rows().stream()
                    .filter(LogEntry.Application.class::isInstance)
                    .filter(entry -> entry.sender().equals(sender.did()))
                    .count();
        }
    }

    /** Whoever sends is not seen to. */
    static final class SeesNobodySend extends BrokenStorage {
        @Override
        MessageLog messages(Session real) {
            return new PassingMessageLog(real.messages()) {
                @Override
                public boolean hasEntryBy(ConvoId convo, Did sender, Instant since) {
                    return false;
                }
            };
        }
    }

    /** Whoever has ever sent is seen to send now. */
    static final class SeesWhatWasSentBefore extends BrokenStorage {
        @Override
        MessageLog messages(Session real) {
            return new PassingMessageLog(real.messages()) {
                @Override
                public boolean hasEntryBy(ConvoId convo, Did sender, Instant since) {
                    return super.hasEntryBy(convo, sender, Instant.MIN);
                }
            };
        }
    }
}
