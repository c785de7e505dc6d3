package blue.catbird.mls.domain.conversation;

import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.message.LogEntry;

import java.util.List;

/**
 * The part of a conversation's log that one reader may see: the union of their stays, and of
 * founding commits none but the creator's own.
 *
 * <p>A founding commit may be recorded late, behind the start of the first members' stays; it still
 * is the commit that added them, so it is not theirs to see.
 */
public record ReadingRight(Did reader, boolean creator, List<Stay> stays) {
    public ReadingRight {
        stays = List.copyOf(stays);
    }

    public boolean covers(LogEntry entry) {
        boolean founding = entry instanceof LogEntry.Commit commit && commit.isFounding();
        return (creator || !founding) && stays.stream().anyMatch(s -> s.covers(entry.seq()));
    }
}
