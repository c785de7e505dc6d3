package blue.catbird.mls.adapters.memory;

import blue.catbird.mls.application.port.Conversations;
import blue.catbird.mls.application.port.Conversations.Member;
import blue.catbird.mls.application.port.Loaded;
import blue.catbird.mls.application.port.Needs;
import blue.catbird.mls.application.port.Needs.Locking;
import blue.catbird.mls.application.port.Page;
import blue.catbird.mls.application.port.PageLimit;
import blue.catbird.mls.application.port.Session;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.Seq;
import blue.catbird.mls.domain.conversation.Conversation;
import blue.catbird.mls.domain.conversation.ReadingRight;
import blue.catbird.mls.domain.conversation.Stay;
import blue.catbird.mls.domain.message.LogEntry;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Storages that get the heads of conversations or their members wrong. */
final class BrokenConversations {
    private BrokenConversations() {}

    private static Optional<Conversation> headOf(Session real, ConvoId convo) {
        Loaded loaded = real.load(new Needs().head(convo), Locking.NONE);
        return Optional.ofNullable(loaded.heads().get(convo));
    }

    /** A head moves on from wherever it is. */
    static final class ComparesNoEpoch extends BrokenStorage {
        @Override
        Conversations conversations(Session real) {
            return new PassingConversations(real.conversations()) {
                @Override
                public void advance(Collection<Advance> advances) {
                    super.advance(advances.stream().map(this::fromWhereItIs).toList());
                }

                private Advance fromWhereItIs(Advance advance) {
                    return new Advance(
                            headOf(real, advance.after().id()).orElseThrow(), advance.after());
                }
            };
        }
    }

    /** A message takes two positions and fills one. */
    static final class LeavesGaps extends BrokenStorage {
        @Override
        Conversations conversations(Session real) {
            return new PassingConversations(real.conversations()) {
                @Override
                public void advance(Collection<Advance> advances) {
                    super.advance(
                            advances.stream()
                                    .map(a -> new Advance(a.before(), withGap(a.after())))
                                    .toList());
                }
            };
        }

        private static Conversation withGap(Conversation c) {
            return new Conversation(
                    c.id(),
                    c.creator(),
                    c.suite(),
                    c.metadata(),
                    c.epoch(),
                    c.lastSeq().next(),
                    c.createdAt(),
                    c.lastActivityAt(),
                    c.lastMessageAt(),
                    c.founding());
        }
    }

    /** A conversation that is there can be added once more. */
    static final class AddsAConversationTwice extends BrokenStorage {
        @Override
        Conversations conversations(Session real) {
            return new PassingConversations(real.conversations()) {
                @Override
                public void add(Conversation conversation, List<Stay> stays) {
                    if (headOf(real, conversation.id()).isEmpty()) {
                        super.add(conversation, stays);
                    } else {
                        join(conversation.id(), stays);
                    }
                }
            };
        }
    }

    /** Whoever leaves stays a member. */
    static final class KeepsLeavers extends BrokenStorage {
        @Override
        Conversations conversations(Session real) {
            return new PassingConversations(real.conversations()) {
                @Override
                public void leave(ConvoId convo, List<Stay> ended) {}
            };
        }
    }

    /** A read position is whatever was said last. */
    static final class MovesReadPositionsBack extends BrokenStorage {
        private final Map<Member, Seq> last = new ConcurrentHashMap<>();

        @Override
        Conversations conversations(Session real) {
            return new PassingConversations(real.conversations()) {
                @Override
                public void moveReadPositions(Map<Member, Seq> positions) {
                    super.moveReadPositions(positions);
                    last.putAll(positions);
                }
            };
        }

        @Override
        Loaded load(Session real, Needs needs, Locking locking) {
            return new OtherRows(super.load(real, needs, locking))
                    .unread(
                            (reader, unread) ->
                                    last.containsKey(reader) ? behind(real, reader) : unread)
                    .loaded();
        }

        private long behind(Session real, Member reader) {
            return real
                    .messages()
                    .page(
                            reader.convo(),
                            new ReadingRight(
                                    reader.did(),
                                    true,
                                    List.of(
                                            Stay.startingAfter(
                                                    Seq.START, reader.did(), real.now()))),
                            Objects.requireNonNull(last.get(reader)),
                            new PageLimit(100, Long.MAX_VALUE))
                    .rows()
                    .stream()
                    .filter(LogEntry.Application.class::isInstance)
                    .filter(entry -> !entry.sender().equals(reader.did()))
                    .count();
        }
    }

    /** One reader's position is everybody's. */
    static final class SharesReadPositions extends BrokenStorage {
        @Override
        Conversations conversations(Session real) {
            return new PassingConversations(real.conversations()) {
                @Override
                public void moveReadPositions(Map<Member, Seq> positions) {
                    Map<Member, Seq> everybodys = new HashMap<>();
                    positions.forEach(
                            (reader, seq) ->
                                    everybodyIn(real, reader.convo())
                                            .forEach(member -> everybodys.put(member, seq)));
                    super.moveReadPositions(everybodys);
                }
            };
        }

        private static List<Member> everybodyIn(Session real, ConvoId convo) {
            Loaded loaded = real.load(new Needs().roster(convo), Locking.NONE);
            return Objects.requireNonNull(loaded.rosters().get(convo)).stays().stream()
                    .map(stay -> new Member(convo, stay.did()))
                    .toList();
        }
    }

    /** Conversations come oldest activity first. */
    static final class ListsTheOldestFirst extends BrokenStorage {
        @Override
        Conversations conversations(Session real) {
            return new PassingConversations(real.conversations()) {
                @Override
                public Page<Conversation> newestFirst(
                        Did did, Optional<ActivityKey> after, int rows) {
                    Page<Conversation> page = super.newestFirst(did, after, rows);
                    return new Page<>(page.rows().reversed(), page.more());
                }
            };
        }
    }

    /** A conversation that becomes active while its reader pages is not listed any more. */
    static final class PassesOverWhatMoves extends BrokenStorage {
        @Override
        Conversations conversations(Session real) {
            return new PassingConversations(real.conversations()) {
                @Override
                public Page<Conversation> activeSince(Did did, ActivityKey after, int rows) {
                    return new Page<>(List.of(), false);
                }
            };
        }
    }

    /** Conversations of equal times are one to a cursor. */
    static final class TellsEqualTimesNotApart extends BrokenStorage {
        @Override
        Conversations conversations(Session real) {
            return new PassingConversations(real.conversations()) {
                @Override
                public Page<Conversation> newestFirst(
                        Did did, Optional<ActivityKey> after, int rows) {
                    return super.newestFirst(
                            did,
                            after.map(k -> new ActivityKey(k.lastActivityAt(), ConvoId.NONE)),
                            rows);
                }

                @Override
                public Page<Conversation> activeSince(Did did, ActivityKey after, int rows) {
                    return new Page<>(List.of(), false);
                }
            };
        }
    }
}
