package blue.catbird.mls.domain.event;

import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.Epoch;
import blue.catbird.mls.domain.Seq;

/** Something that happened and that readers of the event log are told. */
public sealed interface Event {
    /** Something that a conversation's members are told. */
    sealed interface OfConversation extends Event {
        ConvoId convo();
    }

    /** Something that one account is told. */
    sealed interface OfAccount extends Event {
        /** Who is told. */
        Did account();
    }

    /** An entry of the log was accepted. */
    record EntryAccepted(ConvoId convo, Seq seq) implements OfConversation {}

    /** The kind of a membership change. */
    enum MembershipChange {
        JOINED,
        LEFT,
        REMOVED
    }

    /**
     * Somebody joined, left or was removed.
     *
     * @param at the position in the log with which it took effect
     */
    record MembershipChanged(ConvoId convo, Did did, MembershipChange change, Epoch epoch, Seq at)
            implements OfConversation {}

    /** A Welcome waits for its recipient, who is told. */
    record WelcomeAvailable(ConvoId convo, Did recipient) implements OfAccount {
        @Override
        public Did account() {
            return recipient;
        }
    }

    /** A client of {@code recipient} could not join with a Welcome; its inviter is told. */
    record WelcomeFailed(ConvoId convo, Did inviter, Did recipient, String reason)
            implements OfAccount {
        @Override
        public Did account() {
            return inviter;
        }
    }

    /** A Welcome was fetched and never confirmed; its inviter is told. */
    record WelcomeExpired(ConvoId convo, Did inviter, Did recipient) implements OfAccount {
        @Override
        public Did account() {
            return inviter;
        }
    }

    /** The stock of key packages runs low; their owner is told. */
    record KeyPackagesLow(Did owner, int remaining) implements OfAccount {
        @Override
        public Did account() {
            return owner;
        }
    }
}
