package blue.catbird.mls.domain.conversation;

import blue.catbird.mls.domain.Did;

/** The policy of removals: who may end whose stay. */
public final class RemovalPolicy {
    private RemovalPolicy() {}

    /**
     * Everybody may leave. Others are removed by the creator, or by the longest-standing member
     * once the creator is gone. The commit for somebody who is gone already may come from any
     * member.
     */
    public static boolean mayRemove(Did remover, Did target, Roster roster, Did creator) {
        return remover.equals(target)
                || !roster.isActive(target)
                || roster.remover(creator).filter(remover::equals).isPresent();
    }
}
