package blue.catbird.mls.application.internal.write;

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
        Transaction session,
        Did caller,
        Conversation conversation,
        Roster roster,
        Optional<LogEntry> sameFrame) {

    public Instant now() {
        return session.now();
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
        return readingRight(caller, conversation, roster);
    }

    public static ReadingRight readingRight(Did reader, Conversation conversation, Roster roster) {
        return new ReadingRight(
                reader,
                conversation.creator().equals(reader),
                roster.stays().stream().filter(stay -> stay.did().equals(reader)).toList());
    }
}
