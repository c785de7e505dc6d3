package blue.catbird.mls.application.port;

import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;

/**
 * The parts of the event log, so that transactions need not queue up at one end of one log. What
 * belongs where is the same for ever: positions count within a shard, and readers keep them.
 */
public final class Shards {
    /** How many there are. */
    public static final int COUNT = 16;

    /** Multiples of the golden ratio: their upper bits depend on all bits of a hash. */
    private static final int SPREAD = 0x9E3779B9;

    private static final int BITS = 4;

    private Shards() {}

    /** Where events of a conversation are, from 0 on. */
    public static int of(ConvoId convo) {
        return of(convo.groupId().hashCode());
    }

    /** Where events for an account are, from 0 on. */
    public static int of(Did account) {
        return of(account.value().hashCode());
    }

    private static int of(int hash) {
        return (hash * SPREAD) >>> (Integer.SIZE - BITS);
    }
}
