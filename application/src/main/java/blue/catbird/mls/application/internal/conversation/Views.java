package blue.catbird.mls.application.internal.conversation;

import blue.catbird.mls.application.conversation.ConvoView;
import blue.catbird.mls.application.internal.write.Scene;
import blue.catbird.mls.application.port.Session;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.Seq;
import blue.catbird.mls.domain.conversation.Conversation;
import blue.catbird.mls.domain.conversation.Roster;

import java.util.List;

/** Makes the views of conversations. */
final class Views {
    private Views() {}

    /** The conversation as {@code reader} sees it now. */
    static ConvoView of(Session session, Did reader, Conversation conversation) {
        Roster roster = session.conversations().roster(conversation.id());
        Seq position =
                session.conversations()
                        .readPositions(reader, List.of(conversation.id()))
                        .getOrDefault(conversation.id(), Seq.START);
        long unread =
                session.messages()
                        .countFromOthers(
                                conversation.id(),
                                Scene.readingRight(reader, conversation, roster),
                                position);
        return new ConvoView(conversation, roster.active(), unread);
    }
}
