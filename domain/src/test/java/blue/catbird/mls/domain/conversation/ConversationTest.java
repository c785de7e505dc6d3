package blue.catbird.mls.domain.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.CipherSuite;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.Epoch;
import blue.catbird.mls.domain.Seq;
import blue.catbird.mls.domain.conversation.Conversation.Founding;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

class ConversationTest {
    private static final Instant CREATED = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LATER = CREATED.plusSeconds(60);
    private static final Did ALICE = new Did("did:plc:alice");
    private static final Did BOB = new Did("did:plc:bob");
    private static final Bytes TERMS = CommitTerms.adding(List.of(BOB), Optional.empty());

    private static final Conversation NEW =
            new Conversation(
                    new ConvoId(Bytes.ofHex("01")),
                    ALICE,
                    CipherSuite.MANDATORY,
                    Optional.empty(),
                    new Epoch(1),
                    Seq.START,
                    CREATED,
                    CREATED,
                    Optional.empty(),
                    new Founding(Bytes.EMPTY, Optional.of(TERMS)));

    @Test
    void whatever_is_accepted_takes_the_next_position_and_is_activity() {
        for (Conversation after :
                List.of(
                        NEW.withMessage(LATER),
                        NEW.withProposal(LATER),
                        NEW.withCommit(LATER),
                        NEW.withLateFoundingCommit(LATER))) {
            assertThat(after.lastSeq()).isEqualTo(new Seq(1));
            assertThat(after.lastActivityAt()).isEqualTo(LATER);
            assertThat(after.createdAt()).isEqualTo(CREATED);
        }
    }

    @Test
    void a_commit_alone_changes_the_epoch() {
        assertThat(NEW.withCommit(LATER).epoch()).isEqualTo(new Epoch(2));
        assertThat(NEW.withMessage(LATER).epoch()).isEqualTo(new Epoch(1));
        assertThat(NEW.withProposal(LATER).epoch()).isEqualTo(new Epoch(1));
        assertThat(NEW.withLateFoundingCommit(LATER).epoch()).isEqualTo(new Epoch(1));
    }

    @Test
    void an_application_message_alone_is_the_last_message() {
        assertThat(NEW.withMessage(LATER).lastMessageAt()).contains(LATER);
        assertThat(NEW.withProposal(LATER).lastMessageAt()).isEmpty();
        assertThat(NEW.withCommit(LATER).lastMessageAt()).isEmpty();
        assertThat(NEW.withLateFoundingCommit(LATER).lastMessageAt()).isEmpty();
    }

    @Test
    void a_founding_commit_is_awaited_until_it_comes() {
        assertThat(NEW.withCommit(LATER).withMessage(LATER).founding().awaits(TERMS)).isTrue();
        assertThat(NEW.withLateFoundingCommit(LATER).founding().awaits(TERMS)).isFalse();
        assertThat(NEW.founding().awaits(CommitTerms.removing(BOB))).isFalse();
    }

    @Test
    void terms_are_the_same_in_any_order_and_differ_in_whom_and_which_welcome() {
        Optional<Bytes> welcome = Optional.of(Bytes.ofHex("01"));
        Bytes both = CommitTerms.adding(List.of(ALICE, BOB), welcome);
        assertThat(CommitTerms.adding(List.of(BOB, ALICE, BOB), welcome)).isEqualTo(both);
        assertThat(CommitTerms.adding(List.of(BOB), welcome)).isNotEqualTo(both);
        assertThat(CommitTerms.adding(List.of(ALICE, BOB), Optional.empty())).isNotEqualTo(both);
        assertThat(CommitTerms.removing(BOB))
                .isNotEqualTo(CommitTerms.removing(ALICE))
                .isNotEqualTo(CommitTerms.adding(List.of(BOB), Optional.empty()));
    }
}
