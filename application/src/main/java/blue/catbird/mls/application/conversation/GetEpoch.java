package blue.catbird.mls.application.conversation;

import blue.catbird.mls.application.query.Read;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Epoch;

/** Tells a member the conversation's current epoch. */
public interface GetEpoch extends Read<ConvoId, Epoch> {}
