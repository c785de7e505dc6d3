package blue.catbird.mls.application.internal.write;

import blue.catbird.mls.domain.refusal.Outcome;
import blue.catbird.mls.domain.refusal.Refusal;

import java.util.Optional;

/**
 * How a command on a conversation is decided: checks in a fixed order, of which the first that
 * answers decides. {@link OnceOnlyBatch} has looked at token, bytes and key before. A command
 * without a check of its own at a step has nothing to say there.
 *
 * @param <R> what is told when it was done
 */
public interface Steps<R> {
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

    /** The order of the checks. */
    static <R> Outcome<Decision<R>> inOrder(Steps<R> steps, Optional<Scene> found) {
        if (found.isEmpty()) {
            return Outcome.refused(new Refusal.ConvoNotFound());
        }
        Scene scene = found.get();
        if (!scene.roster().wasEverIn(scene.caller())) {
            return Outcome.refused(Refusal.NotMember.caller());
        }
        Optional<Decision<R>> earlier = steps.repeated(scene);
        if (earlier.isPresent()) {
            return Outcome.done(earlier.get());
        }
        if (!scene.callerIsActive()) {
            return Outcome.refused(Refusal.NotMember.former());
        }
        return steps.permission(scene)
                .or(() -> steps.fit(scene))
                .or(() -> steps.epoch(scene))
                .map(Outcome::<Decision<R>>refused)
                .orElseGet(() -> steps.rest(scene));
    }
}
