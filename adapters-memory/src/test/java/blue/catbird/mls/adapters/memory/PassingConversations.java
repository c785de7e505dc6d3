package blue.catbird.mls.adapters.memory;

import blue.catbird.mls.application.port.Conversations;
import blue.catbird.mls.application.port.Conversations.Member;
import blue.catbird.mls.application.port.Page;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.Seq;
import blue.catbird.mls.domain.conversation.Conversation;
import blue.catbird.mls.domain.conversation.Stay;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Conversations that pass everything on, for a fault to override. */
class PassingConversations implements Conversations {
    private final Conversations real;

    PassingConversations(Conversations real) {
        this.real = real;
    }

    @Override
    public void add(Conversation conversation, List<Stay> stays) {
        real.add(conversation, stays);
    }

    @Override
    public void advance(Collection<Advance> advances) {
        real.advance(advances);
    }

    @Override
    public void join(ConvoId convo, List<Stay> stays) {
        real.join(convo, stays);
    }

    @Override
    public void leave(ConvoId convo, List<Stay> ended) {
        real.leave(convo, ended);
    }

    @Override
    public Page<Conversation> newestFirst(Did did, Optional<ActivityKey> after, int rows) {
        return real.newestFirst(did, after, rows);
    }

    @Override
    public Page<Conversation> activeSince(Did did, ActivityKey after, int rows) {
        return real.activeSince(did, after, rows);
    }

    @Override
    public void moveReadPositions(Map<Member, Seq> positions) {
        real.moveReadPositions(positions);
    }
}
