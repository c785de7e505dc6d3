package blue.catbird.mls.domain.keypackage;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.CipherSuite;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.framing.Framing;
import blue.catbird.mls.domain.framing.KeyPackageBytes;
import blue.catbird.mls.domain.framing.Tls;
import blue.catbird.mls.domain.refusal.Outcome;
import blue.catbird.mls.domain.refusal.Refusal;
import blue.catbird.mls.domain.refusal.Refusal.Finality;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

class PublicationTest {
    private static final Did ALICE = new Did("did:plc:alice");
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant IN_A_DAY = NOW.plus(Duration.ofDays(1));
    private static final Instant LATEST = NOW.plus(Duration.ofDays(90));
    private static final KeyPackageBytes GOOD = lasting(NOW, IN_A_DAY);

    private static KeyPackageBytes lasting(Instant from, Instant to) {
        return KeyPackageBytes.GOOD.lasting(from.getEpochSecond(), to.getEpochSecond());
    }

    private static Outcome<Publication> read(Bytes content) {
        return Publication.read(
                Framing.STRICT, ALICE, CipherSuite.MANDATORY, content, Optional.empty());
    }

    private static Publication readable(KeyPackageBytes bytes, Optional<Instant> declaredEnd) {
        return done(
                Publication.read(
                        Framing.STRICT, ALICE, CipherSuite.MANDATORY, bytes.bare(), declaredEnd));
    }

    private static <T> T done(Outcome<T> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done<T>) outcome).result();
    }

    private static Refusal refusal(Outcome<?> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused<?>) outcome).refusal();
    }

    private static void refusedForEver(KeyPackageBytes bytes, String because) {
        Refusal refusal = refusal(read(bytes.bare()));
        assertThat(refusal).isInstanceOf(Refusal.InvalidKeyPackage.class);
        assertThat(refusal.finality()).isEqualTo(Finality.FINAL);
        assertThat(refusal.message()).contains(because);
    }

    @Test
    void what_is_published_is_kept_as_it_was_sent() {
        KeyPackage kept = done(done(read(GOOD.wrapped())).at(NOW));
        assertThat(kept.content()).isEqualTo(GOOD.wrapped());
        assertThat(kept.hash()).isEqualTo(KeyPackageHash.over(GOOD.wrapped()));
        assertThat(kept.ref())
                .as("over the package itself")
                .isEqualTo(KeyPackageRef.over(CipherSuite.MANDATORY, GOOD.bare()));
        assertThat(kept.device()).isEqualTo(new DeviceKey(Tls.text("signature key")));
        assertThat(kept.state()).isEqualTo(new KeyPackage.State.Unused());
        assertThat(kept.expiresAt()).isEqualTo(IN_A_DAY);
    }

    @Test
    void what_is_no_key_package_is_told_with_the_byte() {
        Refusal refusal = refusal(read(Bytes.ofHex("0001")));
        assertThat(refusal.message()).contains("not a KeyPackage of RFC 9420", "at byte 2");
        assertThat(refusal.finality()).isEqualTo(Finality.FINAL);
    }

    @Test
    void the_suite_is_the_declared_one() {
        refusedForEver(GOOD.withSuite(2), "cipher suite 2");
    }

    @Test
    void the_keys_are_two() {
        refusedForEver(GOOD.withInitKey("encryption"), "init_key and encryption_key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "did:plc:bob",
                "did:plc:bob#phone",
                "did:plc:alice2",
                "did:web:alice.example"
            })
    void a_credential_may_not_name_another_did(String identity) {
        refusedForEver(
                GOOD.withCredential(KeyPackageBytes.basic(identity)),
                "names another DID than yours");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"did:plc:alice", "did:plc:alice#phone", "did:plc:alice#", "", "alice", "#x"})
    void a_credential_of_the_owners_or_of_another_kind_passes(String identity) {
        done(read(GOOD.withCredential(KeyPackageBytes.basic(identity)).bare()));
    }

    @Test
    void a_credential_that_is_no_text_passes() {
        Bytes noText = Tls.of().uint16(1).vector(Bytes.ofHex("fffe80")).bytes();
        done(read(GOOD.withCredential(noText).bare()));
    }

    @Test
    void it_may_start_five_minutes_from_now_and_no_later() {
        Duration leeway = Duration.ofMinutes(5);
        done(readable(lasting(NOW.plus(leeway), IN_A_DAY), Optional.empty()).at(NOW));
        Instant tooLate = NOW.plus(leeway).plusSeconds(1);
        Refusal refusal = refusal(readable(lasting(tooLate, IN_A_DAY), Optional.empty()).at(NOW));
        assertThat(refusal).isInstanceOf(Refusal.InvalidKeyPackage.class);
        assertThat(refusal.finality()).as("it will be valid").isEqualTo(Finality.PASSING);
    }

    @Test
    void its_end_is_the_earliest_of_three() {
        Instant soon = NOW.plusSeconds(60);
        KeyPackageBytes endless = lasting(NOW, NOW.plus(Duration.ofDays(400)));
        assertThat(done(readable(GOOD, Optional.of(soon)).at(NOW)).expiresAt()).isEqualTo(soon);
        assertThat(done(readable(GOOD, Optional.of(LATEST)).at(NOW)).expiresAt())
                .isEqualTo(IN_A_DAY);
        assertThat(done(readable(endless, Optional.empty()).at(NOW)).expiresAt()).isEqualTo(LATEST);
    }

    @Test
    void only_a_declared_end_can_be_too_far() {
        KeyPackageBytes endless = GOOD.lasting(NOW.getEpochSecond(), -1);
        assertThat(done(readable(endless, Optional.of(LATEST)).at(NOW)).expiresAt())
                .isEqualTo(LATEST);
        Refusal refusal = refusal(readable(endless, Optional.of(LATEST.plusNanos(1))).at(NOW));
        assertThat(refusal).isInstanceOf(Refusal.ExpirationTooFar.class);
    }

    @Test
    void what_has_ended_is_not_kept() {
        Refusal refusal = refusal(readable(lasting(Instant.EPOCH, NOW), Optional.empty()).at(NOW));
        assertThat(refusal.message()).contains("has expired");
        assertThat(refusal.finality()).isEqualTo(Finality.PASSING);
        assertThat(refusal(readable(GOOD, Optional.of(NOW)).at(NOW)).message())
                .contains("has expired");
    }

    @Test
    void a_last_resort_is_recognised() {
        Bytes lastResort = KeyPackageBytes.extension(0x000a);
        assertThat(readable(GOOD.withExtensions(Bytes.EMPTY, lastResort), Optional.empty()))
                .returns(true, Publication::lastResort);
        assertThat(readable(GOOD, Optional.empty())).returns(false, Publication::lastResort);
    }

    @Test
    void made_up_bytes_are_believed_where_framing_is_opaque() {
        Publication believed =
                done(
                        Publication.read(
                                Framing.OPAQUE,
                                ALICE,
                                CipherSuite.MANDATORY,
                                Bytes.ofHex("aa"),
                                Optional.empty()));
        assertThat(done(believed.at(NOW)).expiresAt()).isEqualTo(LATEST);
    }
}
