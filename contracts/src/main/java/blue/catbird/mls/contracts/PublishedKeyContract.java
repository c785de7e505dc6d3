package blue.catbird.mls.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.application.Sweep;
import blue.catbird.mls.application.identity.KeyLookUp;
import blue.catbird.mls.application.identity.VerificationKey;
import blue.catbird.mls.application.identity.VerificationKey.Curve;
import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.Did;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Of each issuer the newest look-up of its key is kept, by how old it was when it was told. */
public interface PublishedKeyContract extends OnStorage {
    Duration MINUTE = Duration.ofMinutes(1);

    private static VerificationKey key(Curve curve, int number) {
        return new VerificationKey(
                curve, Bytes.ofHex("02" + Integer.toHexString(0x10 + number).repeat(32)));
    }

    private static KeyLookUp found(Did issuer, int key, Duration ago) {
        return new KeyLookUp(issuer, Optional.of(key(Curve.ES256K, key)), ago);
    }

    private static KeyLookUp denied(Did issuer, Duration ago) {
        return new KeyLookUp(issuer, Optional.empty(), ago);
    }

    private static int removeOld(World w, Duration age, int most, int max) {
        return w.storage
                .transactor()
                .inTransaction(session -> session.publishedKeys().removeOld(age, most, max));
    }

    @Test
    default void a_key_that_was_kept_is_found_and_ages_by_the_clock_of_the_storage() {
        World w = world();
        KeyLookUp alices = found(w.alice, 1, MINUTE);
        VerificationKey long1 =
                new VerificationKey(Curve.ES256, Bytes.ofHex("04" + "ab".repeat(64)));
        KeyLookUp bobs = new KeyLookUp(w.bob, Optional.of(long1), Duration.ZERO);
        w.useCases.keepKeys().execute(List.of(alices, bobs));
        assertThat(w.useCases.recallKey().execute(w.alice)).contains(alices);
        w.storage.advance(Duration.ofHours(5));
        assertThat(w.useCases.recallKey().execute(w.alice))
                .contains(found(w.alice, 1, Duration.ofHours(5).plus(MINUTE)));
        assertThat(w.useCases.recallKey().execute(w.bob).orElseThrow().key()).contains(long1);
        assertThat(w.useCases.recallKey().execute(w.carol)).isEmpty();
    }

    @Test
    default void the_newest_look_up_wins_in_whichever_order_servers_tell_of_them() {
        World w = world();
        w.useCases.keepKeys().execute(List.of(found(w.alice, 1, MINUTE)));
        w.useCases.keepKeys().execute(List.of(found(w.alice, 2, Duration.ZERO)));
        Object kept = w.storage.everything();
        w.useCases.keepKeys().execute(List.of(found(w.alice, 1, MINUTE.multipliedBy(2))));
        assertThat(w.storage.everything()).isEqualTo(kept);
        assertThat(w.useCases.recallKey().execute(w.alice))
                .contains(found(w.alice, 2, Duration.ZERO));
    }

    @Test
    default void a_key_that_was_taken_back_is_not_revived_by_an_older_look_up() {
        World w = world();
        w.useCases.keepKeys().execute(List.of(found(w.alice, 1, MINUTE), found(w.bob, 2, MINUTE)));
        w.useCases
                .keepKeys()
                .execute(List.of(denied(w.alice, Duration.ZERO), denied(w.carol, MINUTE)));
        w.storage.advance(MINUTE);
        w.useCases
                .keepKeys()
                .execute(
                        List.of(
                                found(w.alice, 1, MINUTE.multipliedBy(2)),
                                found(w.carol, 3, MINUTE.multipliedBy(3))));
        assertThat(w.useCases.recallKey().execute(w.alice)).contains(denied(w.alice, MINUTE));
        assertThat(w.useCases.recallKey().execute(w.carol))
                .contains(denied(w.carol, MINUTE.multipliedBy(2)));
        assertThat(w.useCases.recallKey().execute(w.bob).orElseThrow().key()).isPresent();
        w.useCases.keepKeys().execute(List.of(found(w.alice, 4, Duration.ZERO)));
        assertThat(w.useCases.recallKey().execute(w.alice))
                .contains(found(w.alice, 4, Duration.ZERO));
    }

    /** Or nothing would be kept of an issuer until the clock is where it was. */
    @Test
    default void a_look_up_from_the_future_gives_way_after_the_clock_was_set_back() {
        World w = world();
        w.useCases.keepKeys().execute(List.of(found(w.alice, 1, Duration.ZERO)));
        w.storage.advance(Duration.ofHours(-3));
        w.useCases.keepKeys().execute(List.of(found(w.alice, 2, MINUTE)));
        assertThat(w.useCases.recallKey().execute(w.alice)).contains(found(w.alice, 2, MINUTE));
    }

    @Test
    default void keys_are_removed_an_hour_after_they_may_be_used_and_not_before() {
        World w = world();
        w.useCases
                .keepKeys()
                .execute(List.of(found(w.alice, 1, MINUTE), denied(w.bob, Duration.ZERO)));
        w.storage.advance(KeyLookUp.USABLE.plus(Sweep.LAG).minus(MINUTE).minusSeconds(1));
        assertThat(w.useCases.sweep().execute().removedKeys()).isZero();
        w.storage.advance(Duration.ofSeconds(1));
        assertThat(w.useCases.sweep().execute().removedKeys()).isEqualTo(1);
        assertThat(w.useCases.recallKey().execute(w.alice)).isEmpty();
        w.storage.advance(MINUTE);
        assertThat(w.useCases.sweep().execute().removedKeys()).isEqualTo(1);
    }

    @Test
    default void of_too_many_keys_the_newest_stay() {
        World w = world();
        List<KeyLookUp> lookUps =
                IntStream.rangeClosed(1, 20)
                        .mapToObj(i -> found(new Did("did:plc:" + i), i, MINUTE.multipliedBy(i)))
                        .toList();
        w.useCases.keepKeys().execute(lookUps);
        assertThat(removeOld(w, KeyLookUp.USABLE, 20, 500)).isZero();
        assertThat(removeOld(w, KeyLookUp.USABLE, 12, 5)).isEqualTo(5);
        assertThat(removeOld(w, KeyLookUp.USABLE, 12, 5)).isEqualTo(3);
        assertThat(removeOld(w, KeyLookUp.USABLE, 12, 5)).isZero();
        for (int i = 0; i < 20; i++) {
            assertThat(w.useCases.recallKey().execute(lookUps.get(i).issuer()).isPresent())
                    .as("number %s", i + 1)
                    .isEqualTo(i < 12);
        }
    }
}
