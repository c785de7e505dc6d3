package blue.catbird.mls.application.port;

import blue.catbird.mls.application.idempotency.Attempt;
import blue.catbird.mls.application.port.Conversations.Member;
import blue.catbird.mls.application.port.MessageLog.FrameName;
import blue.catbird.mls.domain.ConvoId;

import java.util.List;
import java.util.Set;

/**
 * The rows that a batch of writes is going to look up.
 *
 * @param convos which conversations it will lock if they are free
 * @param members whose stays it will ask for, once those are locked
 * @param frames which frames it will look for
 * @param attempts which attempts it will look up
 */
public record Lookups(
        Set<ConvoId> convos, Set<Member> members, Set<FrameName> frames, List<Attempt> attempts) {
    public Lookups {
        convos = Set.copyOf(convos);
        members = Set.copyOf(members);
        frames = Set.copyOf(frames);
        attempts = List.copyOf(attempts);
    }
}
