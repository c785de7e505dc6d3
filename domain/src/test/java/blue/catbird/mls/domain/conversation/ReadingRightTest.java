package blue.catbird.mls.domain.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.Epoch;
import blue.catbird.mls.domain.Seq;
import blue.catbird.mls.domain.conversation.Stay.Departure;
import blue.catbird.mls.domain.message.Embed;
import blue.catbird.mls.domain.message.Frame;
import blue.catbird.mls.domain.message.LogEntry;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

class ReadingRightTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final ConvoId CONVO = new ConvoId(Bytes.ofHex("01"));
    private static final Frame FRAME = Frame.of(Bytes.ofHex("02"));
    private static final Did ALICE = new Did("did:plc:alice");
    private static final Did BOB = new Did("did:plc:bob");

    private static LogEntry message(long seq) {
        return new LogEntry.Application(
                CONVO, new Seq(seq), ALICE, new Epoch(0), FRAME, NOW, Embed.NONE);
    }

    private static LogEntry commit(long seq, long epoch) {
        return new LogEntry.Commit(
                CONVO, new Seq(seq), ALICE, new Epoch(epoch), FRAME, NOW, Bytes.EMPTY);
    }

    private static Stay from(long after) {
        return Stay.startingAfter(new Seq(after), BOB, NOW);
    }

    private static Stay between(long after, long last) {
        return from(after).endedBy(new Departure(new Seq(last), Epoch.ZERO, BOB, NOW));
    }

    private static List<Long> readable(ReadingRight right) {
        return LongStream.rangeClosed(1, 9)
                .filter(seq -> right.covers(message(seq)))
                .boxed()
                .toList();
    }

    @Test
    void it_is_the_union_of_the_stays() {
        assertThat(readable(new ReadingRight(BOB, false, List.of(between(1, 3), from(6)))))
                .containsExactly(2L, 3L, 7L, 8L, 9L);
        assertThat(readable(new ReadingRight(BOB, false, List.of()))).isEmpty();
    }

    @Test
    void a_founding_commit_is_the_creators_alone_wherever_it_stands() {
        ReadingRight members = new ReadingRight(BOB, false, List.of(from(0)));
        ReadingRight creators = new ReadingRight(ALICE, true, List.of(from(0)));
        for (long seq : new long[] {1, 5}) {
            assertThat(members.covers(commit(seq, 0))).isFalse();
            assertThat(creators.covers(commit(seq, 0))).isTrue();
        }
        assertThat(members.covers(commit(2, 1))).isTrue();
        assertThat(members.covers(message(2))).as("a message of epoch 0").isTrue();
    }

    @Test
    void a_creator_who_left_reads_no_further_than_the_stay() {
        ReadingRight right = new ReadingRight(ALICE, true, List.of(between(0, 2)));
        assertThat(right.covers(commit(3, 0))).isFalse();
    }
}
