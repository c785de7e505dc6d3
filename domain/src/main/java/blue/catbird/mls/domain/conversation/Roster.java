package blue.catbird.mls.domain.conversation;

import blue.catbird.mls.domain.Did;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Everybody who is or was in a conversation. */
public record Roster(List<Stay> stays) {
    private static final Comparator<Stay> LONGEST_STANDING =
            Comparator.comparing(Stay::after).thenComparing(Stay::did);

    public Roster {
        stays = List.copyOf(stays);
    }

    /** The stays that last, longest first. */
    public List<Stay> active() {
        return stays.stream().filter(Stay::isActive).sorted(LONGEST_STANDING).toList();
    }

    public Optional<Stay> activeStay(Did did) {
        return stays.stream().filter(stay -> stay.isActive() && stay.did().equals(did)).findFirst();
    }

    public boolean isActive(Did did) {
        return activeStay(did).isPresent();
    }

    public boolean wasEverIn(Did did) {
        return stays.stream().anyMatch(stay -> stay.did().equals(did));
    }

    /** The stay of {@code did} that ended last, if none lasts. */
    public Optional<Stay> lastStay(Did did) {
        return stays.stream()
                .filter(stay -> stay.did().equals(did))
                .max(Comparator.comparing(Stay::after));
    }

    /**
     * Who may remove others: the creator, or the longest-standing member once the creator is gone.
     */
    public Optional<Did> remover(Did creator) {
        return isActive(creator)
                ? Optional.of(creator)
                : active().stream().findFirst().map(Stay::did);
    }
}
