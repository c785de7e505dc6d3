package blue.catbird.mls.adapters.memory;

import blue.catbird.mls.application.idempotency.Attempt;
import blue.catbird.mls.application.idempotency.ServiceToken;
import blue.catbird.mls.application.port.Conversations.Member;
import blue.catbird.mls.application.port.Loaded;
import blue.catbird.mls.application.port.MessageLog.FrameName;
import blue.catbird.mls.application.port.reply.KnownReply;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.conversation.Conversation;
import blue.catbird.mls.domain.keypackage.KeyPackage;
import blue.catbird.mls.domain.keypackage.KeyPackageName;
import blue.catbird.mls.domain.message.LogEntry;
import blue.catbird.mls.domain.welcome.Welcome;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Loaded rows of which a fault makes others. */
final class OtherRows {
    private final Loaded real;
    private Map<ConvoId, Conversation> heads;
    private Set<ConvoId> held;
    private Set<ServiceToken.Name> unspent;
    private final Map<Attempt, KnownReply> replies;
    private final Map<Member, Long> unread;
    private Map<FrameName, LogEntry> frames;
    private final Map<KeyPackageName, KeyPackage> keyPackages;
    private final Map<Member, List<Welcome>> welcomes;

    OtherRows(Loaded real) {
        this.real = real;
        this.heads = real.heads();
        this.held = real.held();
        this.unspent = real.unspent();
        this.replies = new HashMap<>(real.replies());
        this.unread = new HashMap<>(real.unread());
        this.frames = new HashMap<>(real.frames());
        this.keyPackages = new HashMap<>(real.keyPackages());
        this.welcomes = new HashMap<>(real.welcomes());
    }

    OtherRows held(Set<ConvoId> others) {
        held = others;
        heads = new HashMap<>(heads);
        heads.keySet().removeAll(others);
        return this;
    }

    OtherRows unspent(Set<ServiceToken.Name> others) {
        unspent = others;
        return this;
    }

    OtherRows replies(BiFunction<Attempt, KnownReply, KnownReply> other) {
        replies.replaceAll(other);
        return this;
    }

    OtherRows unread(BiFunction<Member, Long, Long> other) {
        unread.replaceAll(other);
        return this;
    }

    OtherRows noFrames() {
        frames = Map.of();
        return this;
    }

    OtherRows frames(UnaryOperator<LogEntry> other) {
        frames.replaceAll((name, entry) -> other.apply(entry));
        return this;
    }

    OtherRows keyPackages(UnaryOperator<KeyPackage> other) {
        keyPackages.replaceAll((name, keyPackage) -> other.apply(keyPackage));
        return this;
    }

    OtherRows welcomes(BiFunction<Member, List<Welcome>, List<Welcome>> other) {
        welcomes.replaceAll(other);
        return this;
    }

    Loaded loaded() {
        return new Loaded(
                heads,
                held,
                real.heldAccounts(),
                unspent,
                replies,
                real.rosters(),
                real.stays(),
                unread,
                frames,
                keyPackages,
                real.published(),
                real.stocks(),
                welcomes);
    }
}
