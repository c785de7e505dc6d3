package blue.catbird.mls.application.port;

import blue.catbird.mls.application.idempotency.Attempt;
import blue.catbird.mls.application.idempotency.ServiceToken;
import blue.catbird.mls.application.port.Conversations.Member;
import blue.catbird.mls.application.port.KeyPackages.OwnedRef;
import blue.catbird.mls.application.port.KeyPackages.StockLevel;
import blue.catbird.mls.application.port.MessageLog.FrameName;
import blue.catbird.mls.application.port.reply.KnownReply;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.conversation.Conversation;
import blue.catbird.mls.domain.conversation.Roster;
import blue.catbird.mls.domain.keypackage.KeyPackage;
import blue.catbird.mls.domain.keypackage.KeyPackageName;
import blue.catbird.mls.domain.message.LogEntry;
import blue.catbird.mls.domain.welcome.Welcome;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rows that {@link Needs} asked for. A key without a row need not have an entry.
 *
 * @param heads the conversations that exist, without those that are held
 * @param held the conversations that another transaction holds
 * @param heldAccounts the accounts that another transaction holds
 * @param unspent the tokens that were spent now; one that was spent before is not among them
 * @param replies of each attempt
 * @param rosters everybody's stays in each conversation
 * @param stays the stays of each member
 * @param unread of each reader
 * @param frames the first entry with each frame
 * @param stocks of each account by suite; suites without any are left out
 * @param welcomes of each recipient
 */
public record Loaded(
        Map<ConvoId, Conversation> heads,
        Set<ConvoId> held,
        Set<Did> heldAccounts,
        Set<ServiceToken.Name> unspent,
        Map<Attempt, KnownReply> replies,
        Map<ConvoId, Roster> rosters,
        Map<Member, Roster> stays,
        Map<Member, Long> unread,
        Map<FrameName, LogEntry> frames,
        Map<KeyPackageName, KeyPackage> keyPackages,
        Map<OwnedRef, KeyPackage> published,
        Map<Did, List<StockLevel>> stocks,
        Map<Member, List<Welcome>> welcomes) {}
