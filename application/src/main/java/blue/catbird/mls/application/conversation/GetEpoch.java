package blue.catbird.mls.application.conversation;

import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.Epoch;
import blue.catbird.mls.domain.refusal.Outcome;

/** Tells a member the conversation's current epoch. */
public interface GetEpoch {
    Outcome<Epoch> execute(Did caller, ConvoId convo);
}
