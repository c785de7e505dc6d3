package blue.catbird.mls.cluster;

/**
 * A keyed write of one client and what it was told in the end.
 *
 * @param convo the conversation it is about; empty if about none
 * @param unanswered whether an earlier attempt had no answer, or one that leaves its outcome open
 */
record Write(Caller client, Call call, String convo, boolean unanswered, Answer answer) {
    /** Whether an attempt took effect whose answer never arrived. */
    boolean committedUnheard() {
        return unanswered && answer.replayed();
    }
}
