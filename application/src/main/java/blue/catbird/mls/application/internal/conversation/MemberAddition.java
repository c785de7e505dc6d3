package blue.catbird.mls.application.internal.conversation;

import blue.catbird.mls.application.Rules;
import blue.catbird.mls.application.conversation.EpochReached;
import blue.catbird.mls.application.idempotency.WriteMethod;
import blue.catbird.mls.application.internal.message.FrameChecks.CommitFrame;
import blue.catbird.mls.application.internal.welcome.WelcomePlan;
import blue.catbird.mls.application.internal.write.Changes;
import blue.catbird.mls.application.internal.write.ConvoCommand;
import blue.catbird.mls.application.internal.write.Decision;
import blue.catbird.mls.application.internal.write.Scene;
import blue.catbird.mls.application.observation.DuplicateRule;
import blue.catbird.mls.application.observation.Observation.DuplicatePrevented;
import blue.catbird.mls.application.port.Needs;
import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.Seq;
import blue.catbird.mls.domain.conversation.Conversation;
import blue.catbird.mls.domain.conversation.Stay;
import blue.catbird.mls.domain.event.Event;
import blue.catbird.mls.domain.message.Frame;
import blue.catbird.mls.domain.refusal.Outcome;
import blue.catbird.mls.domain.refusal.Refusal;
import blue.catbird.mls.domain.refusal.RefusalWords;

import java.util.List;
import java.util.Optional;

/**
 * A commit that adds others or gives new devices of members a Welcome; or a request without a
 * commit, which is done if all are members already.
 */
record MemberAddition(
        Rules rules,
        Did caller,
        ConvoId convo,
        List<Did> others,
        CommitCheck check,
        Optional<Bytes> welcome,
        WelcomePlan plan)
        implements ConvoCommand<EpochReached> {
    @Override
    public boolean concernsOthers() {
        return true;
    }

    @Override
    public Needs moreNeeds() {
        return welcome.isPresent() ? plan.needs() : new Needs();
    }

    @Override
    public Optional<Frame> recognisedBy() {
        return check.recognisedBy();
    }

    @Override
    public Optional<Decision<EpochReached>> repeated(Scene scene) {
        return check.repeated(scene).map(r -> repeat(r, DuplicateRule.SAME_FRAME));
    }

    @Override
    public Optional<Refusal> fit(Scene scene) {
        return check.fit(scene);
    }

    @Override
    public Optional<Refusal> epoch(Scene scene) {
        return LateFounding.of(check, scene).isPresent() ? Optional.empty() : check.epoch(scene);
    }

    @Override
    public Outcome<Decision<EpochReached>> rest(Scene scene) {
        Optional<CommitFrame> commit = check.commit();
        if (commit.isEmpty()) {
            return withoutCommit(scene);
        }
        return LateFounding.of(check, scene)
                .map(founding -> founding.decide(scene))
                .orElseGet(() -> committed(scene, commit.get()));
    }

    private Outcome<Decision<EpochReached>> withoutCommit(Scene scene) {
        boolean nothingToDo = others.stream().allMatch(scene.roster()::isActive);
        return nothingToDo
                ? Outcome.done(
                        repeat(new EpochReached(scene.epoch()), DuplicateRule.MEMBERS_ALREADY))
                : Outcome.refused(new Refusal.InvalidCommit(RefusalWords.COMMIT_MISSING.with()));
    }

    private static Decision<EpochReached> repeat(EpochReached earlier, DuplicateRule rule) {
        return Decision.repeat(earlier, new DuplicatePrevented(WriteMethod.ADD_MEMBERS, rule));
    }

    private Outcome<Decision<EpochReached>> committed(Scene scene, CommitFrame commit) {
        List<Did> joining = others.stream().filter(d -> !scene.roster().isActive(d)).toList();
        if (scene.roster().active().size() + joining.size() > rules.maxMembers()) {
            return Outcome.refused(new Refusal.TooManyMembers(rules.maxMembers()));
        }
        Conversation after = scene.conversation().withCommit(scene.now());
        Changes changes =
                new Changes()
                        .advance(scene.conversation(), after)
                        .append(check.entry(scene, commit, scene.epoch()));
        join(scene, after, joining, changes);
        Outcome<Changes> all =
                welcome.map(w -> plan.addTo(changes, scene.unit(), after.suite(), after.epoch(), w))
                        .orElseGet(() -> Outcome.done(changes));
        return all.map(c -> new Decision<>(new EpochReached(after.epoch()), c));
    }

    private void join(Scene scene, Conversation after, List<Did> joining, Changes changes) {
        Seq seq = after.lastSeq();
        changes.join(
                convo,
                joining.stream().map(did -> Stay.startingAfter(seq, did, scene.now())).toList());
        joining.forEach(
                did ->
                        changes.tell(
                                new Event.MembershipChanged(
                                        convo,
                                        did,
                                        Event.MembershipChange.JOINED,
                                        after.epoch(),
                                        seq)));
    }
}
