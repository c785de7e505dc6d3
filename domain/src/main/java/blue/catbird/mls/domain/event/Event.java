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
        Did recipient();
    }

    /** An entry of the log was accepted. */
    record EntryAccepted(ConvoId convo, Seq seq) implements OfConversation {}

    /** What a membership event is about. */
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

    /** A Welcome waits for its recipient. */
    record WelcomeAvailable(ConvoId convo, Did recipient) implements OfAccount {}

    /** A client could not join with the Welcome that {@code recipient} sent it. */
    record WelcomeFailed(ConvoId convo, Did recipient, Did invited, String reason)
            implements OfAccount {}

    /** A Welcome that {@code recipient} sent was fetched and never confirmed. */
    record WelcomeExpired(ConvoId convo, Did recipient, Did invited) implements OfAccount {}

    /** The stock of key packages of {@code recipient} runs low. */
    record KeyPackagesLow(Did recipient, int remaining) implements OfAccount {}
}
