package blue.catbird.mls.application.conversation;

import blue.catbird.mls.domain.conversation.Conversation;
import blue.catbird.mls.domain.conversation.Stay;

import java.util.List;

/**
 * A conversation as one of its members sees it.
 *
 * @param members who is in it now, longest first
 * @param unreadCount how many application messages of others the member has not read
 */
public record ConvoView(Conversation conversation, List<Stay> members, long unreadCount) {}
