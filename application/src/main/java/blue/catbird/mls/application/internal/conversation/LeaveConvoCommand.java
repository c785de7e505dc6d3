package blue.catbird.mls.application.internal.conversation;

import blue.catbird.mls.application.Rules;
import blue.catbird.mls.application.conversation.EpochReached;
import blue.catbird.mls.application.conversation.LeaveConvo;
import blue.catbird.mls.application.idempotency.WriteMethod;
import blue.catbird.mls.application.internal.message.FrameChecks;
import blue.catbird.mls.application.internal.message.FrameChecks.CommitFrame;
import blue.catbird.mls.application.internal.write.Changes;
import blue.catbird.mls.application.internal.write.ConvoCommand;
import blue.catbird.mls.application.internal.write.Decision;
import blue.catbird.mls.application.internal.write.Scene;
import blue.catbird.mls.application.observation.DuplicateRule;
import blue.catbird.mls.application.observation.Observation.DuplicatePrevented;
import blue.catbird.mls.application.observation.WelcomeMove;
import blue.catbird.mls.application.port.Conversations.Member;
import blue.catbird.mls.application.port.Needs;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.conversation.CommitTerms;
import blue.catbird.mls.domain.conversation.Conversation;
import blue.catbird.mls.domain.conversation.RemovalPolicy;
import blue.catbird.mls.domain.conversation.Stay;
import blue.catbird.mls.domain.conversation.Stay.Departure;
import blue.catbird.mls.domain.event.Event;
import blue.catbird.mls.domain.event.Event.MembershipChange;
import blue.catbird.mls.domain.message.Frame;
import blue.catbird.mls.domain.refusal.Outcome;
import blue.catbird.mls.domain.refusal.Refusal;
import blue.catbird.mls.domain.refusal.RefusalWords;
import blue.catbird.mls.domain.welcome.Welcome;

import java.util.Optional;

/** How {@link LeaveConvo} is decided. */
public record LeaveConvoCommand(Did caller, ConvoId convo, Did target, CommitCheck check)
        implements ConvoCommand<EpochReached> {

    public static Outcome<LeaveConvoCommand> check(
            Rules rules, Did caller, LeaveConvo.Command command) {
        FrameChecks frames = new FrameChecks(rules.framing());
        Did target = command.target().orElse(caller);
        Outcome<Optional<CommitFrame>> commit =
                command.commit()
                        .map(c -> frames.commit(c, command.epoch()).map(Optional::of))
                        .orElseGet(() -> Outcome.done(Optional.empty()));
        return commit.map(
                c ->
                        new LeaveConvoCommand(
                                caller,
                                command.convo(),
                                target,
                                new CommitCheck(c, CommitTerms.removing(target))));
    }

    @Override
    public boolean concernsOthers() {
        return true;
    }

    @Override
    public Needs moreNeeds() {
        return new Needs().welcomes(new Member(convo, target));
    }

    @Override
    public Optional<Frame> recognisedBy() {
        return check.recognisedBy();
    }

    @Override
    public Optional<Decision<EpochReached>> repeated(Scene scene) {
        return check.commit().isPresent()
                ? check.repeated(scene).map(r -> repeat(r, DuplicateRule.SAME_FRAME))
                : departure(scene)
                        .filter(d -> target.equals(caller) || d.by().equals(caller))
                        .map(LeaveConvoCommand::leftAlready);
    }

    private static Decision<EpochReached> leftAlready(Departure departure) {
        return repeat(new EpochReached(departure.epoch()), DuplicateRule.LEFT_ALREADY);
    }

    private static Decision<EpochReached> repeat(EpochReached earlier, DuplicateRule rule) {
        return Decision.repeat(earlier, new DuplicatePrevented(WriteMethod.LEAVE_CONVO, rule));
    }

    @Override
    public Optional<Refusal> permission(Scene scene) {
        if (!scene.roster().wasEverIn(target)) {
            return Optional.of(Refusal.NotMember.named(target));
        }
        return RemovalPolicy.mayRemove(
                        caller, target, scene.roster(), scene.conversation().creator())
                ? Optional.empty()
                : Optional.of(
                        new Refusal.NotPermitted(RefusalWords.ONLY_THE_CREATOR_REMOVES.with()));
    }

    @Override
    public Optional<Refusal> fit(Scene scene) {
        return check.fit(scene);
    }

    @Override
    public Optional<Refusal> epoch(Scene scene) {
        return check.epoch(scene);
    }

    @Override
    public Outcome<Decision<EpochReached>> rest(Scene scene) {
        Optional<Departure> gone = departure(scene);
        if (gone.isPresent() && check.commit().isEmpty()) {
            return Outcome.done(leftAlready(gone.get()));
        }
        if (gone.isEmpty() && scene.roster().active().size() == 1) {
            return Outcome.refused(new Refusal.LastMember());
        }
        Changes changes = new Changes();
        Conversation after = commit(scene, changes);
        if (gone.isEmpty()) {
            endStay(scene, after, changes);
        }
        return Decision.of(new EpochReached(after.epoch()), changes);
    }

    /** How the target's last stay ended, if the target is gone. */
    private Optional<Departure> departure(Scene scene) {
        return scene.roster().isActive(target)
                ? Optional.empty()
                : scene.roster().lastStay(target).flatMap(Stay::departure);
    }

    private Conversation commit(Scene scene, Changes changes) {
        Conversation before = scene.conversation();
        Optional<CommitFrame> commit = check.commit();
        if (commit.isEmpty()) {
            return before;
        }
        Conversation after = before.withCommit(scene.now());
        changes.advance(before, after).append(check.entry(scene, commit.get(), before.epoch()));
        return after;
    }

    private void endStay(Scene scene, Conversation after, Changes changes) {
        Departure end = new Departure(after.lastSeq(), after.epoch(), caller, scene.now());
        changes.leave(convo, scene.roster().activeStay(target).orElseThrow().endedBy(end));
        for (Welcome welcome : scene.unit().welcomes(new Member(convo, target))) {
            if (welcome instanceof Welcome.Unconfirmed open) {
                changes.move(WelcomeMove.SUPERSEDED, open.supersede(scene.now()));
            }
        }
        MembershipChange change =
                target.equals(caller) ? MembershipChange.LEFT : MembershipChange.REMOVED;
        changes.tell(
                new Event.MembershipChanged(convo, target, change, after.epoch(), after.lastSeq()));
    }
}
