package blue.catbird.mls.adapters.memory;

import blue.catbird.mls.application.port.Conversations;
import blue.catbird.mls.application.port.Page;
import blue.catbird.mls.application.port.Session;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.Seq;
import blue.catbird.mls.domain.conversation.Conversation;
import blue.catbird.mls.domain.conversation.Stay;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Storages that get the heads of conversations or their members wrong. */
final class BrokenConversations {
    private BrokenConversations() {}

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
                    return new Advance(find(advance.after().id()).orElseThrow(), advance.after());
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
                    if (find(conversation.id()).isEmpty()) {
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
        private final Map<Conversations.Member, Seq> positions = new ConcurrentHashMap<>();

        @Override
        Conversations conversations(Session real) {
            return new PassingConversations(real.conversations()) {
                @Override
                public void moveReadPosition(ConvoId convo, Did reader, Seq position) {
                    super.moveReadPosition(convo, reader, position);
                    positions.put(new Member(convo, reader), position);
                }

                @Override
                public Map<ConvoId, Seq> readPositions(Did reader, Collection<ConvoId> convos) {
                    Map<ConvoId, Seq> last = new HashMap<>(super.readPositions(reader, convos));
                    last.replaceAll(
                            (convo, seq) -> positions.getOrDefault(new Member(convo, reader), seq));
                    return last;
                }
            };
        }
    }

    /** One reader's position is everybody's. */
    static final class SharesReadPositions extends BrokenStorage {
        private static final Did ANYBODY = new Did("did:plc:anybody");

        @Override
        Conversations conversations(Session real) {
            return new PassingConversations(real.conversations()) {
                @Override
                public void moveReadPosition(ConvoId convo, Did reader, Seq position) {
                    super.moveReadPosition(convo, ANYBODY, position);
                }

                @Override
                public Map<ConvoId, Seq> readPositions(Did reader, Collection<ConvoId> convos) {
                    return super.readPositions(ANYBODY, convos);
                }
            };
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
