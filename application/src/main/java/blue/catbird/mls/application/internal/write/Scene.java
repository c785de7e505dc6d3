package blue.catbird.mls.application.internal.write;

import blue.catbird.mls.application.port.Conversations.Member;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.Epoch;
import blue.catbird.mls.domain.conversation.Conversation;
import blue.catbird.mls.domain.conversation.ReadingRight;
import blue.catbird.mls.domain.conversation.Roster;
import blue.catbird.mls.domain.conversation.Stay;
import blue.catbird.mls.domain.message.LogEntry;

import java.time.Instant;
import java.util.Optional;

/**
 * The facts on which a command on a conversation is decided.
 *
 * @param roster at least the caller's stays; everybody's for commands that concern others
 * @param sameFrame the entry of the log that has the command's very frame, if there is one
 */
public record Scene(
        UnitOfWork unit,
        Did caller,
        Conversation conversation,
        Roster roster,
        Optional<LogEntry> sameFrame) {

    /** The facts of somebody who reads, from loaded stays. */
    public static Scene of(UnitOfWork unit, Member reader, Conversation head) {
        return new Scene(unit, reader.did(), head, unit.stays(reader), Optional.empty());
    }

    public Instant now() {
        return unit.now();
    }

    public Epoch epoch() {
        return conversation.epoch();
    }

    public boolean callerIsActive() {
        return roster.isActive(caller);
    }

    Stay callersStay() {
        return roster.activeStay(caller).orElseThrow();
    }

    public ReadingRight readingRight() {
        return new ReadingRight(
                caller,
                conversation.creator().equals(caller),
                roster.stays().stream().filter(stay -> stay.did().equals(caller)).toList());
    }
}
