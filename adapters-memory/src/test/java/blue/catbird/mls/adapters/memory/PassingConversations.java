package blue.catbird.mls.adapters.memory;

import blue.catbird.mls.application.port.Conversations;
import blue.catbird.mls.application.port.Page;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.Seq;
import blue.catbird.mls.domain.conversation.Conversation;
import blue.catbird.mls.domain.conversation.Roster;
import blue.catbird.mls.domain.conversation.Stay;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Conversations that pass everything on, for a fault to override. */
class PassingConversations implements Conversations {
    private final Conversations real;

    PassingConversations(Conversations real) {
        this.real = real;
    }

    @Override
    public Map<ConvoId, Conversation> lock(Collection<ConvoId> ids) {
        return real.lock(ids);
    }

    @Override
    public Set<ConvoId> lockFree(Collection<ConvoId> ids) {
        return real.lockFree(ids);
    }

    @Override
    public Optional<Conversation> find(ConvoId id) {
        return real.find(id);
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
    public Roster roster(ConvoId convo) {
        return real.roster(convo);
    }

    @Override
    public Map<Member, Roster> staysOf(Collection<Member> members) {
        return real.staysOf(members);
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
    public Map<ConvoId, Seq> readPositions(Did reader, Collection<ConvoId> convos) {
        return real.readPositions(reader, convos);
    }

    @Override
    public void moveReadPosition(ConvoId convo, Did reader, Seq position) {
        real.moveReadPosition(convo, reader, position);
    }
}
