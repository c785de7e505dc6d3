package blue.catbird.mls.application.internal.conversation;

import blue.catbird.mls.application.conversation.ConvoView;
import blue.catbird.mls.application.internal.write.UnitOfWork;
import blue.catbird.mls.application.port.Conversations.Member;
import blue.catbird.mls.application.port.Needs;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.conversation.Conversation;

/** Makes the views of conversations. */
final class Views {
    private Views() {}

    static Needs needs(Did reader, ConvoId convo) {
        return new Needs().roster(convo).unread(new Member(convo, reader));
    }

    /** The conversation as {@code reader} sees it now. */
    static ConvoView of(UnitOfWork unit, Did reader, Conversation conversation) {
        return new ConvoView(
                conversation,
                unit.roster(conversation.id()).active(),
                unit.unread(new Member(conversation.id(), reader)));
    }
}
