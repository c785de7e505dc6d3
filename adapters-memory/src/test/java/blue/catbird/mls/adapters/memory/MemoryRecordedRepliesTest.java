package blue.catbird.mls.adapters.memory;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingInt;

import blue.catbird.mls.application.idempotency.Attempt;
import blue.catbird.mls.application.idempotency.Fingerprint;
import blue.catbird.mls.application.idempotency.IdempotencyKey;
import blue.catbird.mls.application.idempotency.Reply;
import blue.catbird.mls.application.idempotency.Scope;
import blue.catbird.mls.application.idempotency.WriteMethod;
import blue.catbird.mls.application.port.reply.RecordedReply;
import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.Did;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The number of a caller's rows is that of the rows there are, whatever has happened to them. */
class MemoryRecordedRepliesTest {
    private static final Did ALICE = new Did("did:plc:alice");
    private static final Did BOB = new Did("did:plc:bob");
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration LIFETIME = Duration.ofHours(1);

    private static final Instant END = NOW.plus(LIFETIME);

    private final Tables tables = new Tables();
    private final MemoryRecordedReplies replies = new MemoryRecordedReplies(tables, NOW);
    private final MemoryRecordedReplies later = new MemoryRecordedReplies(tables, END);

    private static RecordedReply reply(Did caller, String key) {
        Attempt attempt =
                new Attempt(
                        new Scope(caller, WriteMethod.SEND_MESSAGE, new IdempotencyKey(key)),
                        new Fingerprint(Bytes.owning(new byte[32])));
        return new RecordedReply(attempt, new Reply(200, Bytes.EMPTY), true, LIFETIME);
    }

    @AfterEach
    void rows_are_counted() {
        assertThat(tables.repliesOf.copy())
                .isEqualTo(
                        tables.replies.all().keySet().stream()
                                .collect(groupingBy(Scope::caller, summingInt(scope -> 1))));
    }

    @Test
    void each_caller_has_a_number() {
        replies.record(List.of(reply(ALICE, "a"), reply(ALICE, "b"), reply(BOB, "a")));
        assertThat(tables.repliesOf.get(ALICE)).contains(2);
    }

    @Test
    void a_key_that_is_taken_again_is_one_row() {
        replies.record(List.of(reply(ALICE, "a")));
        later.record(List.of(reply(ALICE, "a")));
        assertThat(tables.repliesOf.get(ALICE)).contains(1);
    }

    @Test
    void what_is_swept_counts_no_more() {
        replies.record(List.of(reply(ALICE, "a"), reply(ALICE, "b"), reply(BOB, "a")));
        later.record(List.of(reply(BOB, "b")));
        assertThat(later.removeExpired(END, 2)).isEqualTo(2);
        assertThat(tables.replies.all()).hasSize(2);
        later.removeExpired(END, 10);
        assertThat(tables.repliesOf.get(BOB)).contains(1);
    }

    @Test
    void what_is_undone_never_counted() {
        replies.record(List.of(reply(ALICE, "a")));
        tables.journal.commit();
        replies.record(List.of(reply(ALICE, "b"), reply(BOB, "a")));
        later.removeExpired(END, 1);
        tables.journal.undo();
        assertThat(tables.repliesOf.get(ALICE)).contains(1);
    }
}
