package blue.catbird.mls.application.internal.conversation;

import blue.catbird.mls.application.Rules;
import blue.catbird.mls.application.conversation.AddMembers;
import blue.catbird.mls.application.conversation.EpochReached;
import blue.catbird.mls.application.idempotency.WriteMethod;
import blue.catbird.mls.application.internal.message.FrameChecks;
import blue.catbird.mls.application.internal.message.FrameChecks.CommitFrame;
import blue.catbird.mls.application.internal.welcome.WelcomePlan;
import blue.catbird.mls.application.internal.write.Changes;
import blue.catbird.mls.application.internal.write.ConvoCommand;
import blue.catbird.mls.application.internal.write.Decision;
import blue.catbird.mls.application.internal.write.Scene;
import blue.catbird.mls.application.observation.DuplicateRule;
import blue.catbird.mls.application.observation.Observation.DuplicatePrevented;
import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.Epoch;
import blue.catbird.mls.domain.Seq;
import blue.catbird.mls.domain.conversation.CommitTerms;
import blue.catbird.mls.domain.conversation.Conversation;
import blue.catbird.mls.domain.conversation.Stay;
import blue.catbird.mls.domain.event.Event;
import blue.catbird.mls.domain.keypackage.KeyPackageName;
import blue.catbird.mls.domain.message.Frame;
import blue.catbird.mls.domain.message.LogEntry;
import blue.catbird.mls.domain.refusal.Outcome;
import blue.catbird.mls.domain.refusal.Refusal;
import blue.catbird.mls.domain.refusal.RefusalWords;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** How {@link AddMembers} is decided. */
public record AddMembersCommand(
        Rules rules,
        ConvoId convo,
        List<Did> others,
        CommitCheck check,
        Optional<Bytes> welcome,
        List<KeyPackageName> packages)
        implements ConvoCommand<EpochReached> {

    public static Outcome<ConvoCommand<EpochReached>> check(
            Rules rules, Did caller, AddMembers.Command command) {
        FrameChecks frames = new FrameChecks(rules.framing());
        List<Did> others = others(caller, command.dids());
        if (command.welcome().isPresent()) {
            if (command.commit().isEmpty()) {
                return Outcome.refused(
                        new Refusal.InvalidWelcome(RefusalWords.WELCOME_WITHOUT_COMMIT.with()));
            }
            Optional<Refusal> misfit =
                    frames.welcomeMisfit(command.welcome().get())
                            .or(
                                    () ->
                                            WelcomePlan.misnamed(
                                                    rules.framing(),
                                                    caller,
                                                    others,
                                                    command.packages()));
            if (misfit.isPresent()) {
                return Outcome.refused(misfit.get());
            }
        }
        Outcome<Optional<CommitFrame>> commit =
                command.commit()
                        .map(c -> frames.commit(c, command.epoch()).map(Optional::of))
                        .orElseGet(() -> Outcome.done(Optional.empty()));
        Bytes terms = CommitTerms.adding(others, command.welcome());
        return commit.map(
                c ->
                        new AddMembersCommand(
                                rules,
                                command.convo(),
                                others,
                                new CommitCheck(c, terms),
                                command.welcome(),
                                command.packages()));
    }

    /** Each once and without the caller, who is in already. */
    static List<Did> others(Did caller, List<Did> dids) {
        var others = new TreeSet<>(dids);
        others.remove(caller);
        return List.copyOf(others);
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
        return isLateFounding(scene) ? Optional.empty() : check.epoch(scene);
    }

    @Override
    public Outcome<Decision<EpochReached>> rest(Scene scene) {
        Optional<CommitFrame> commit = check.commit();
        if (commit.isEmpty()) {
            return withoutCommit(scene);
        }
        return isLateFounding(scene)
                ? lateFounding(scene, commit.get())
                : committed(scene, commit.get());
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

    /**
     * Whether this is the commit of a group that was created with its Welcome: it led to the epoch
     * that the conversation began with.
     */
    private boolean isLateFounding(Scene scene) {
        Conversation conversation = scene.conversation();
        return conversation.creator().equals(scene.caller())
                && conversation.founding().awaits(check.terms())
                && check.commit().filter(c -> c.madeIn(Epoch.ZERO).equals(Epoch.ZERO)).isPresent();
    }

    private Outcome<Decision<EpochReached>> lateFounding(Scene scene, CommitFrame commit) {
        LogEntry.Commit entry = check.entry(scene, commit, Epoch.ZERO);
        Changes changes =
                new Changes()
                        .advance(
                                scene.conversation(),
                                scene.conversation().withLateFoundingCommit(scene.now()))
                        .append(entry);
        return Decision.of(new EpochReached(entry.resultingEpoch()), changes);
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
                welcome.map(w -> plan(scene, after.epoch(), w).addTo(scene.session(), changes))
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

    private WelcomePlan plan(Scene scene, Epoch epoch, Bytes payload) {
        return new WelcomePlan(
                rules,
                scene.caller(),
                convo,
                scene.conversation().suite(),
                epoch,
                payload,
                others,
                packages);
    }
}
