package blue.catbird.mls.application.conversation;

import blue.catbird.mls.domain.Epoch;

/** The epoch that a change of a group led to, or found. */
public record EpochReached(Epoch newEpoch) {}
