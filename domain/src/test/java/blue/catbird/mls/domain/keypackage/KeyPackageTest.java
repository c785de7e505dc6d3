package blue.catbird.mls.domain.keypackage;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.CipherSuite;
import blue.catbird.mls.domain.Did;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

class KeyPackageTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant END = NOW.plus(Duration.ofDays(30));
    private static final Duration TTL = Duration.ofHours(24);
    private static final Did ALICE = new Did("did:plc:alice");
    private static final Did CAROL = new Did("did:plc:carol");

    private static KeyPackage fresh(boolean lastResort) {
        Bytes content = Bytes.ofHex("01");
        return new KeyPackage(
                new Did("did:plc:bob"),
                KeyPackageHash.over(content),
                KeyPackageRef.over(CipherSuite.MANDATORY, content),
                CipherSuite.MANDATORY,
                new DeviceKey(Bytes.ofHex("02")),
                lastResort,
                content,
                NOW,
                END,
                new KeyPackage.State.Unused());
    }

    private static final KeyPackage UNUSED = fresh(false);
    private static final KeyPackage CLAIMED = UNUSED.claimedBy(ALICE, NOW);

    @Test
    void what_is_unused_is_free_until_it_expires() {
        assertThat(UNUSED.isFree(END.minusNanos(1), TTL)).isTrue();
        assertThat(UNUSED.isFree(END, TTL)).isFalse();
        assertThat(UNUSED.isClaimed(NOW, TTL)).isFalse();
    }

    @Test
    void a_claim_belongs_to_its_caller_until_its_time_is_over() {
        Instant last = NOW.plus(TTL).minusNanos(1);
        assertThat(CLAIMED.isClaimedBy(ALICE, last, TTL)).isTrue();
        assertThat(CLAIMED.isClaimedBy(CAROL, last, TTL)).isFalse();
        assertThat(CLAIMED.isClaimed(last, TTL)).isTrue();
        assertThat(CLAIMED.isFree(last, TTL)).isFalse();
    }

    @Test
    void a_claim_whose_time_is_over_is_nobodys() {
        Instant over = NOW.plus(TTL);
        assertThat(CLAIMED.isClaimedBy(ALICE, over, TTL)).isFalse();
        assertThat(CLAIMED.isClaimed(over, TTL)).isFalse();
        assertThat(CLAIMED.isFree(over, TTL)).isTrue();
    }

    @Test
    void a_claim_does_not_outlive_its_package() {
        KeyPackage late = UNUSED.claimedBy(ALICE, END.minusSeconds(1));
        assertThat(late.isClaimedBy(ALICE, END, TTL)).isFalse();
        assertThat(late.isFree(END, TTL)).isFalse();
    }

    @Test
    void a_welcome_may_use_what_its_sender_has_claimed() {
        assertThat(CLAIMED.isUsableBy(ALICE, NOW, TTL)).isTrue();
        assertThat(CLAIMED.isUsableBy(CAROL, NOW, TTL)).isFalse();
        assertThat(UNUSED.isUsableBy(ALICE, NOW, TTL)).isFalse();
    }

    @Test
    void what_is_used_or_withdrawn_is_neither_free_nor_usable() {
        for (KeyPackage gone : new KeyPackage[] {CLAIMED.used(NOW), CLAIMED.withdrawn(NOW)}) {
            assertThat(gone.isFree(NOW, TTL)).isFalse();
            assertThat(gone.isClaimed(NOW, TTL)).isFalse();
            assertThat(gone.isUsableBy(ALICE, NOW, TTL)).isFalse();
        }
    }

    @Test
    void a_last_resort_is_everybodys_until_it_expires_or_is_withdrawn() {
        KeyPackage lastResort = fresh(true);
        assertThat(lastResort.isUsableBy(ALICE, NOW, TTL)).isTrue();
        assertThat(lastResort.isUsableBy(CAROL, NOW, TTL)).isTrue();
        assertThat(lastResort.isUsableBy(CAROL, END, TTL)).isFalse();
        assertThat(lastResort.withdrawn(NOW).isUsableBy(CAROL, NOW, TTL)).isFalse();
    }

    /** RFC 9420, section 5.2: the hash over label and value, each behind its length. */
    @Test
    void a_reference_is_the_labelled_hash_of_the_package() {
        for (int size : new int[] {1, 63, 64, 16_383, 16_384, 70_000}) {
            Bytes content = Bytes.owning(new byte[size]);
            var input = new ByteArrayOutputStream();
            input.write(0x1c);
            input.writeBytes("MLS 1.0 KeyPackage Reference".getBytes(StandardCharsets.US_ASCII));
            input.writeBytes(Bytes.ofHex(prefix(size)).toArray());
            input.writeBytes(content.toArray());
            assertThat(KeyPackageRef.over(CipherSuite.MANDATORY, content).value())
                    .isEqualTo(Bytes.owning(input.toByteArray()).sha256());
        }
    }

    private static String prefix(int size) {
        return switch (size) {
            case 1 -> "01";
            case 63 -> "3f";
            case 64 -> "4040";
            case 16_383 -> "7fff";
            case 16_384 -> "80004000";
            default -> "80011170";
        };
    }
}
