package blue.catbird.mls.adapters.postgres.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.application.port.reply.RecordedReplies;
import blue.catbird.mls.domain.Did;

import org.junit.jupiter.api.Test;

/** Records are counted seldom, and always near the bound. */
class LiveRecordsTest {
    private final LiveRecords live = new LiveRecords();
    private final Did alice = new Did("did:plc:alice");

    @Test
    void whose_records_were_never_counted_is_to_be_counted() {
        assertThat(live.isToBeCounted(alice)).isTrue();
        live.recorded(alice);
        assertThat(live.isToBeCounted(alice)).isTrue();
    }

    @Test
    void who_is_far_from_the_bound_may_record_an_eighth_of_what_is_left() {
        live.counted(alice, 2_000);
        for (int i = 0; i < 1_000; i++) {
            assertThat(live.isToBeCounted(alice)).isFalse();
            live.recorded(alice);
        }
        assertThat(live.isToBeCounted(alice)).isTrue();
    }

    @Test
    void at_the_bound_each_time_is_counted() {
        live.counted(alice, RecordedReplies.MAX_LIVE);
        assertThat(live.isToBeCounted(alice)).isTrue();
        live.counted(alice, RecordedReplies.MAX_LIVE - 1);
        assertThat(live.isToBeCounted(alice)).isTrue();
    }

    @Test
    void callers_are_counted_apart() {
        live.counted(alice, 0);
        assertThat(live.isToBeCounted(new Did("did:plc:bob"))).isTrue();
    }
}
