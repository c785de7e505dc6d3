package blue.catbird.mls.application.internal.conversation;

import blue.catbird.mls.application.Rules;
import blue.catbird.mls.application.conversation.AddMembers;
import blue.catbird.mls.application.conversation.EpochReached;
import blue.catbird.mls.application.internal.message.FrameChecks;
import blue.catbird.mls.application.internal.message.FrameChecks.CommitFrame;
import blue.catbird.mls.application.internal.welcome.WelcomePlan;
import blue.catbird.mls.application.internal.write.ConvoCommand;
import blue.catbird.mls.application.internal.write.Preparation;
import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.conversation.CommitTerms;
import blue.catbird.mls.domain.refusal.Outcome;
import blue.catbird.mls.domain.refusal.Refusal;
import blue.catbird.mls.domain.refusal.RefusalWords;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The checks of {@link AddMembers} by its bytes, which tell an {@linkplain MemberAddition addition}
 * from a {@linkplain KeyUpdate key update}.
 */
public record AddMembersPreparation(Rules rules)
        implements Preparation<AddMembers.Command, EpochReached> {
    @Override
    public Outcome<ConvoCommand<EpochReached>> prepare(Did caller, AddMembers.Command command) {
        List<Did> others = others(caller, command.dids());
        return welcomeMisfit(caller, others, command)
                .map(Outcome::<Optional<CommitFrame>>refused)
                .orElseGet(() -> commit(command))
                .map(commit -> prepared(caller, command, others, commit));
    }

    private Optional<Refusal> welcomeMisfit(
            Did caller, List<Did> others, AddMembers.Command command) {
        if (command.welcome().isEmpty()) {
            return Optional.empty();
        }
        if (command.commit().isEmpty()) {
            return Optional.of(
                    new Refusal.InvalidWelcome(RefusalWords.WELCOME_WITHOUT_COMMIT.with()));
        }
        return new FrameChecks(rules.framing())
                .welcomeMisfit(command.welcome().get())
                .or(
                        () ->
                                WelcomePlan.misnamed(
                                        rules.framing(), caller, others, command.packages()));
    }

    private Outcome<Optional<CommitFrame>> commit(AddMembers.Command command) {
        return command.commit()
                .map(
                        c ->
                                new FrameChecks(rules.framing())
                                        .commit(c, command.epoch())
                                        .map(Optional::of))
                .orElseGet(() -> Outcome.done(Optional.empty()));
    }

    private ConvoCommand<EpochReached> prepared(
            Did caller,
            AddMembers.Command command,
            List<Did> others,
            Optional<CommitFrame> commit) {
        Optional<Bytes> welcome = command.welcome();
        CommitCheck check = new CommitCheck(commit, CommitTerms.adding(others, welcome));
        return commit.isPresent() && others.isEmpty() && welcome.isEmpty()
                ? new KeyUpdate(caller, command.convo(), commit.get(), check)
                : new MemberAddition(
                        rules,
                        caller,
                        command.convo(),
                        others,
                        check,
                        welcome,
                        new WelcomePlan(
                                rules, caller, command.convo(), others, command.packages()));
    }

    /** Each once and without the caller, who is in already. */
    static List<Did> others(Did caller, List<Did> dids) {
        var others = new TreeSet<>(dids);
        others.remove(caller);
        return List.copyOf(others);
    }
}
