package blue.catbird.mls.bootstrap.service;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.adapters.http.log.Pseudonyms;
import blue.catbird.mls.application.port.failure.StorageUnavailable;
import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.Did;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Where the key of the log comes from, and what becomes of it in an outage. */
class LogKeyTest {
    private static final Did ALICE = new Did("did:plc:alice");
    private static final Bytes SET = Bytes.ofHex("01".repeat(32));
    private static final Bytes STORED = Bytes.ofHex("02".repeat(32));

    private final AtomicInteger asked = new AtomicInteger();
    private volatile Optional<Bytes> storage = Optional.of(STORED);
    private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");

    private byte[] stored() {
        asked.incrementAndGet();
        return storage.orElseThrow(() -> new StorageUnavailable("gone")).toArray();
    }

    private LogKey key(Optional<Bytes> set) {
        return LogKey.of(set, this::stored, () -> now);
    }

    private static Optional<String> pseudonym(LogKey key) {
        return key.get().map(names -> names.of(ALICE));
    }

    private static Optional<String> by(Bytes key) {
        return Optional.of(new Pseudonyms(key.toArray()).of(ALICE));
    }

    @Test
    void it_is_the_one_that_is_set_and_the_storage_is_not_asked() {
        assertThat(pseudonym(key(Optional.of(SET)))).isEqualTo(by(SET));
        assertThat(asked).hasValue(0);
    }

    @Test
    void it_is_the_storages_where_none_is_set() {
        LogKey key = key(Optional.empty());
        assertThat(pseudonym(key)).isEqualTo(by(STORED));
        now = now.plus(Duration.ofHours(1));
        assertThat(pseudonym(key)).isEqualTo(by(STORED));
        assertThat(asked).hasValue(1);
    }

    @Test
    @Timeout(300)
    void a_storage_that_was_away_at_the_start_is_asked_again_and_not_for_each_line() {
        storage = Optional.empty();
        LogKey key = key(Optional.empty());
        for (int i = 0; i < 100; i++) {
            assertThat(pseudonym(key)).isEmpty();
        }
        assertThat(asked).hasValue(1);
        storage = Optional.of(STORED);
        now = now.plus(Duration.ofSeconds(10));
        while (pseudonym(key).isEmpty()) {
            Thread.onSpinWait();
        }
        assertThat(pseudonym(key)).isEqualTo(by(STORED));
        assertThat(asked).hasValue(2);
    }
}
