package blue.catbird.mls.application.internal.write;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.application.port.Needs.Locking;
import blue.catbird.mls.application.port.Session;
import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.CipherSuite;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.Epoch;
import blue.catbird.mls.domain.Seq;
import blue.catbird.mls.domain.conversation.Conversation;
import blue.catbird.mls.domain.conversation.Roster;
import blue.catbird.mls.domain.conversation.Stay;
import blue.catbird.mls.domain.refusal.Outcome;
import blue.catbird.mls.domain.refusal.Refusal;
import blue.catbird.mls.domain.refusal.RefusalWords;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The order of checks: each is taken away in turn, and the next one answers. */
class ConvoCommandTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final ConvoId CONVO = new ConvoId(Bytes.ofHex("01"));
    private static final Did ALICE = new Did("did:plc:alice");
    private static final Stay STAY = Stay.startingAfter(Seq.START, ALICE, NOW);
    private static final Stay FORMER =
            STAY.endedBy(new Stay.Departure(Seq.START, Epoch.ZERO, ALICE, NOW));

    private static final Refusal PERMISSION =
            new Refusal.NotPermitted(RefusalWords.ONLY_THE_CREATOR_REMOVES.with());
    private static final Refusal FIT =
            new Refusal.InvalidCommit(RefusalWords.COMMIT_OF_ANOTHER_GROUP.with());
    private static final Refusal EPOCH = new Refusal.EpochMismatch(Epoch.ZERO, new Epoch(1));
    private static final Refusal REST = new Refusal.LastMember();

    /** Answers at each step for which there is something to answer. */
    private record Scripted(
            Optional<String> earlier,
            Optional<Refusal> notPermitted,
            Optional<Refusal> misfit,
            Optional<Refusal> wrongEpoch)
            implements ConvoCommand<String> {
        @Override
        public Did caller() {
            return ALICE;
        }

        @Override
        public ConvoId convo() {
            return CONVO;
        }

        @Override
        public Optional<Decision<String>> repeated(Scene scene) {
            return earlier.map(e -> new Decision<>(e, new Changes()));
        }

        @Override
        public Optional<Refusal> permission(Scene scene) {
            return notPermitted;
        }

        @Override
        public Optional<Refusal> fit(Scene scene) {
            return misfit;
        }

        @Override
        public Optional<Refusal> epoch(Scene scene) {
            return wrongEpoch;
        }

        @Override
        public Outcome<Decision<String>> rest(Scene scene) {
            return Outcome.refused(REST);
        }
    }

    private static final Scripted ALL_WRONG =
            new Scripted(
                    Optional.empty(),
                    Optional.of(PERMISSION),
                    Optional.of(FIT),
                    Optional.of(EPOCH));

    private static FakeSession with(Stay... stays) {
        FakeSession session = new FakeSession();
        Conversation conversation =
                new Conversation(
                        CONVO,
                        ALICE,
                        CipherSuite.MANDATORY,
                        Optional.empty(),
                        Epoch.ZERO,
                        Seq.START,
                        NOW,
                        NOW,
                        Optional.empty(),
                        new Conversation.Founding(Bytes.EMPTY, Optional.empty()));
        session.heads.put(CONVO, conversation);
        session.rosters.put(CONVO, new Roster(List.of(stays)));
        return session;
    }

    private static Outcome<Decision<String>> decided(ConvoCommand<String> command, Session in) {
        return command.decide(UnitOfWork.load(in, command.needs(), Locking.WAIT));
    }

    private static void refused(ConvoCommand<String> command, Session in, Refusal by) {
        assertThat(decided(command, in)).isEqualTo(Outcome.refused(by));
    }

    @Test
    void what_does_not_exist_is_told_first() {
        refused(ALL_WRONG, new FakeSession(), new Refusal.ConvoNotFound());
    }

    @Test
    void then_that_the_caller_was_never_in_even_of_what_looks_like_a_repeat() {
        Scripted repeat =
                new Scripted(
                        Optional.of("earlier"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        refused(repeat, with(), Refusal.NotMember.caller());
        refused(ALL_WRONG, with(), Refusal.NotMember.caller());
    }

    @Test
    void then_a_repeat_is_answered_whatever_else_is_wrong() {
        Scripted repeat =
                new Scripted(
                        Optional.of("earlier"),
                        Optional.of(PERMISSION),
                        Optional.of(FIT),
                        Optional.of(EPOCH));
        Outcome<String> answer = decided(repeat, with(FORMER)).map(decision -> decision.result());
        assertThat(answer).isEqualTo(Outcome.done("earlier"));
    }

    @Test
    void then_that_the_caller_is_gone() {
        refused(ALL_WRONG, with(FORMER), Refusal.NotMember.former());
    }

    @Test
    void then_permission_then_the_frame_then_the_epoch_then_the_rest() {
        refused(ALL_WRONG, with(STAY), PERMISSION);
        Scripted permitted =
                new Scripted(
                        Optional.empty(), Optional.empty(), Optional.of(FIT), Optional.of(EPOCH));
        refused(permitted, with(STAY), FIT);
        Scripted fitting =
                new Scripted(
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(EPOCH));
        refused(fitting, with(STAY), EPOCH);
        Scripted open =
                new Scripted(
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        refused(open, with(STAY), REST);
    }
}
