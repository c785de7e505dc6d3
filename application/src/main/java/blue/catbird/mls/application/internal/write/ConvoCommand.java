package blue.catbird.mls.application.internal.write;

import blue.catbird.mls.application.port.Conversations.Member;
import blue.catbird.mls.application.port.MessageLog.FrameName;
import blue.catbird.mls.application.port.Needs;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.conversation.Conversation;
import blue.catbird.mls.domain.conversation.Roster;
import blue.catbird.mls.domain.message.Frame;
import blue.catbird.mls.domain.message.LogEntry;
import blue.catbird.mls.domain.refusal.Outcome;
import blue.catbird.mls.domain.refusal.Refusal;

import java.util.Optional;

/**
 * A checked command on one conversation. It is decided by checks in a fixed order, of which the
 * first that answers decides. {@link Submission} has looked at token, bytes and key before. A
 * command without a check of its own at a step has nothing to say there.
 *
 * @param <R> what is told when it was done
 */
public interface ConvoCommand<R> extends Prepared<R> {
    Did caller();

    ConvoId convo();

    /** The frame by which a repeat of the command is recognised, if it has one. */
    default Optional<Frame> recognisedBy() {
        return Optional.empty();
    }

    /** Whether it has to see everybody's stays, and not the caller's alone. */
    default boolean concernsOthers() {
        return false;
    }

    /** The rows that it needs beside head, stays and frame. */
    default Needs moreNeeds() {
        return new Needs();
    }

    @Override
    default Needs needs() {
        Needs needs = new Needs().head(convo()).and(moreNeeds());
        recognisedBy().ifPresent(frame -> needs.frame(nameOf(frame)));
        return concernsOthers()
                ? needs.roster(convo())
                : needs.stays(new Member(convo(), caller()));
    }

    private FrameName nameOf(Frame frame) {
        return new FrameName(convo(), frame.digest());
    }

    /**
     * A natural repeat: what this caller got accepted before is answered as it was then, whatever
     * has happened since.
     */
    default Optional<Decision<R>> repeated(Scene scene) {
        return Optional.empty();
    }

    /** A permission that an active member lacks. */
    default Optional<Refusal> permission(Scene scene) {
        return Optional.empty();
    }

    /** Whether the frame belongs into this conversation and is what the request says. */
    default Optional<Refusal> fit(Scene scene) {
        return Optional.empty();
    }

    /** Whether the frame was made in an epoch that is still open. */
    default Optional<Refusal> epoch(Scene scene) {
        return Optional.empty();
    }

    /** All the rest, and what is to be changed. */
    Outcome<Decision<R>> rest(Scene scene);

    @Override
    default Outcome<Decision<R>> decide(UnitOfWork unit) {
        return unit.head(convo())
                .map(head -> inOrder(sceneOf(unit, head)))
                .orElseGet(() -> Outcome.refused(new Refusal.ConvoNotFound()));
    }

    private Scene sceneOf(UnitOfWork unit, Conversation head) {
        Roster roster =
                concernsOthers() ? unit.roster(convo()) : unit.stays(new Member(convo(), caller()));
        Optional<LogEntry> sameFrame = recognisedBy().flatMap(frame -> unit.frame(nameOf(frame)));
        return new Scene(unit, caller(), head, roster, sameFrame);
    }

    /** The order of the checks. */
    private Outcome<Decision<R>> inOrder(Scene scene) {
        if (!scene.roster().wasEverIn(caller())) {
            return Outcome.refused(Refusal.NotMember.caller());
        }
        Optional<Decision<R>> earlier = repeated(scene);
        if (earlier.isPresent()) {
            return Outcome.done(earlier.get());
        }
        if (!scene.callerIsActive()) {
            return Outcome.refused(Refusal.NotMember.former());
        }
        return permission(scene)
                .or(() -> fit(scene))
                .or(() -> epoch(scene))
                .map(Outcome::<Decision<R>>refused)
                .orElseGet(() -> rest(scene));
    }
}
