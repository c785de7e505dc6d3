package blue.catbird.mls.domain.conversation;

import blue.catbird.mls.domain.Did;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Everybody who is or was in a conversation. */
public record Roster(List<Membership> stays) {
    private static final Comparator<Membership> LONGEST_STANDING =
            Comparator.comparing(Membership::after).thenComparing(Membership::did);

    public Roster {
        stays = List.copyOf(stays);
    }

    /** The stays that last, longest first. */
    public List<Membership> active() {
        return stays.stream().filter(Membership::isActive).sorted(LONGEST_STANDING).toList();
    }

    public Optional<Membership> activeStay(Did did) {
        return stays.stream().filter(stay -> stay.isActive() && stay.did().equals(did)).findFirst();
    }

    public boolean isActive(Did did) {
        return activeStay(did).isPresent();
    }

    public boolean wasEverIn(Did did) {
        return stays.stream().anyMatch(stay -> stay.did().equals(did));
    }

    /** The stay of {@code did} that ended last, if none lasts. */
    public Optional<Membership> lastStay(Did did) {
        return stays.stream()
                .filter(stay -> stay.did().equals(did))
                .max(Comparator.comparing(Membership::after));
    }

    /**
     * Who may remove others: the creator, or the longest-standing member once the creator is gone.
     */
    public Optional<Did> remover(Did creator) {
        return isActive(creator)
                ? Optional.of(creator)
                : active().stream().findFirst().map(Membership::did);
    }
}
