package blue.catbird.mls.adapters.http.auth;

import static blue.catbird.mls.adapters.http.auth.TokenText.NOW;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import blue.catbird.mls.adapters.crypto.DevIdentity;
import blue.catbird.mls.adapters.http.auth.IssuerKey.Found;
import blue.catbird.mls.adapters.http.auth.IssuerKey.Unavailable;
import blue.catbird.mls.adapters.http.auth.IssuerKey.Unknown;
import blue.catbird.mls.adapters.http.auth.did.Failure;
import blue.catbird.mls.application.identity.VerificationKey;
import blue.catbird.mls.application.identity.VerificationKey.Curve;
import blue.catbird.mls.domain.Did;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;

/** Servers that share a storage, start again, and cannot always ask. */
class RecalledKeysTest {
    private static final Did ALICE = new Did("did:plc:ewvi7nxzyoun6zhxrhs64oiz");
    private static final VerificationKey OLD = key();
    private static final VerificationKey NEW = key();
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration MOMENT = Duration.ofMillis(1);

    private final KeyDirectory directory = new KeyDirectory();
    private final KeyStorage storage = new KeyStorage(NOW);
    private Instant now = NOW;

    /** A server, from its start on. */
    private final class Node {
        private final Queue<Runnable> background = new ArrayDeque<>();
        private final KeptKeys kept = storage.opened();
        private final RememberedKeys remembered =
                new RememberedKeys(KeySource.of(directory), kept, background::add);
        private final AskedKeys keys = new AskedKeys(remembered);

        IssuerKey keyOf(Did issuer) {
            return keys.keyOf(issuer, now);
        }

        /** A call with a good token, which is signed by {@code key}. */
        void serves(VerificationKey key) {
            assertThat(keyOf(ALICE)).isEqualTo(new Found(key));
            remembered.verified(key, ALICE);
        }

        void writes() {
            kept.write(now);
        }

        void runsBackground() {
            for (Runnable task = background.poll(); task != null; task = background.poll()) {
                task.run();
            }
        }
    }

    private void advance(Duration by) {
        now = now.plus(by);
        storage.advance(by);
    }

    /** A server that has served Alice, whose key the storage has. */
    private Node serving(VerificationKey key) {
        Node node = new Node();
        directory.has(key);
        node.serves(key);
        node.writes();
        return node;
    }

    private static VerificationKey key() {
        return DevIdentity.random(Curve.ES256, new SecureRandom()).key();
    }

    @Test
    void a_key_that_verified_a_token_outlives_the_server_while_nobody_can_be_asked() {
        serving(OLD);
        directory.fails(Failure.UNREACHABLE);

        assertThat(new Node().keyOf(ALICE)).isEqualTo(new Found(OLD));
        assertThat(new Node().keyOf(new Did("did:plc:aaaaaaaaaaaaaaaaaaaaaaaa")))
                .isEqualTo(new Unavailable(Duration.ofSeconds(60)));
    }

    @Test
    void a_key_that_verified_nothing_is_not_kept() {
        Node node = new Node();
        directory.has(OLD);
        node.keyOf(ALICE);
        node.remembered.verified(NEW, ALICE);
        node.writes();

        assertThat(storage.writes()).isZero();
    }

    @Test
    void a_key_in_memory_costs_no_statement() {
        Node node = serving(OLD);
        long reads = storage.reads();
        advance(HOUR.minus(MOMENT));
        for (int i = 0; i < 100; i++) {
            node.serves(OLD);
            node.writes();
        }

        assertThat(storage.reads()).isEqualTo(reads);
        assertThat(storage.writes()).isEqualTo(1);
    }

    @Test
    void a_recalled_key_is_as_old_as_its_look_up() {
        serving(OLD);
        advance(HOUR.minus(MOMENT));
        Node fresh = new Node();
        fresh.serves(OLD);
        assertThat(fresh.background).isEmpty();

        directory.has(NEW);
        advance(MOMENT);
        Node stale = new Node();
        stale.serves(OLD);
        stale.runsBackground();
        stale.serves(NEW);
    }

    @Test
    void a_recalled_key_is_used_for_a_day_after_its_look_up_in_an_outage() {
        serving(OLD);
        directory.fails(Failure.TIMED_OUT);
        advance(DAY.minus(MOMENT));
        Node node = new Node();
        node.serves(OLD);
        node.runsBackground();
        node.writes();
        advance(MOMENT);

        assertThat(node.keyOf(ALICE)).isInstanceOf(Unavailable.class);
        assertThat(new Node().keyOf(ALICE)).isInstanceOf(Unavailable.class);
    }

    @Test
    void a_key_that_is_too_old_does_not_stand_in_for_a_question() {
        serving(OLD);
        directory.has(NEW);
        advance(DAY);

        assertThat(new Node().keyOf(ALICE)).isEqualTo(new Found(NEW));
    }

    /** Its own look-up seems to be a little newer, as the times of the storage are not exact. */
    @Test
    void a_key_that_is_used_is_looked_up_again_on_the_network_alone() {
        Node node = serving(OLD);
        directory.has(NEW);
        advance(HOUR);
        storage.advance(Duration.ofSeconds(-1));
        node.serves(OLD);
        node.runsBackground();

        node.serves(NEW);
    }

    @ParameterizedTest
    @EnumSource(names = {"NOT_FOUND", "NO_KEY"})
    void what_the_directory_has_denied_is_not_recalled(Failure gone) {
        Node late = new Node();
        directory.has(OLD);
        late.serves(OLD);
        Node denying = serving(OLD);
        advance(HOUR);
        directory.fails(gone);
        denying.keyOf(ALICE);
        denying.runsBackground();
        assertThat(denying.keyOf(ALICE)).isEqualTo(new Unknown());

        advance(Duration.ofSeconds(60));
        directory.fails(Failure.UNREACHABLE);
        assertThat(denying.keyOf(ALICE)).as("before it is written").isInstanceOf(Unavailable.class);
        denying.writes();
        late.writes();
        assertThat(new Node().keyOf(ALICE)).isInstanceOf(Unavailable.class);
    }

    @Test
    void a_denial_that_waits_for_the_storage_holds_meanwhile() {
        Node node = serving(OLD);
        advance(HOUR);
        directory.fails(Failure.NOT_FOUND);
        node.keyOf(ALICE);
        node.runsBackground();
        storage.isDown(true);
        node.writes();
        storage.isDown(false);
        advance(Duration.ofSeconds(60));
        directory.fails(Failure.UNREACHABLE);

        assertThat(node.keyOf(ALICE)).isInstanceOf(Unavailable.class);
        node.writes();
        assertThat(new Node().keyOf(ALICE)).isInstanceOf(Unavailable.class);
    }

    @Test
    void a_denial_that_the_storage_refuses_holds_in_memory() {
        Node node = serving(OLD);
        advance(HOUR);
        directory.fails(Failure.NOT_FOUND);
        node.keyOf(ALICE);
        node.runsBackground();
        storage.refuses(true);
        assertThatThrownBy(node::writes).hasMessage("refused");
        advance(Duration.ofSeconds(60));
        directory.fails(Failure.UNREACHABLE);

        assertThat(node.keyOf(ALICE)).isInstanceOf(Unavailable.class);
    }

    @Test
    void a_new_key_that_another_server_has_seen_is_found_in_an_outage() {
        Node behind = serving(OLD);
        advance(Duration.ofMinutes(5));
        Node ahead = new Node();
        ahead.serves(OLD);
        directory.has(NEW);
        assertThat(ahead.keys.successorOf(OLD, ALICE, now)).contains(NEW);
        ahead.serves(NEW);
        ahead.writes();
        directory.fails(Failure.UNREACHABLE);

        assertThat(behind.keys.successorOf(OLD, ALICE, now)).contains(NEW);
        behind.serves(NEW);
    }

    @Test
    void a_server_that_knows_an_older_key_neither_overwrites_nor_recalls_it() {
        Node behind = new Node();
        directory.has(OLD);
        behind.serves(OLD);
        advance(Duration.ofMinutes(5));
        Node ahead = serving(NEW);
        behind.writes();
        directory.fails(Failure.UNREACHABLE);
        new Node().serves(NEW);

        assertThat(ahead.keys.successorOf(NEW, ALICE, now)).as("not the older").isEmpty();
    }

    @Test
    void an_older_key_in_the_storage_does_not_take_the_place_of_a_newer_in_memory() {
        serving(OLD);
        advance(Duration.ofMinutes(5));
        Node node = new Node();
        node.serves(OLD);
        directory.has(NEW);
        assertThat(node.keys.successorOf(OLD, ALICE, now)).contains(NEW);
        advance(Duration.ofMinutes(1));
        directory.fails(Failure.UNREACHABLE);

        assertThat(node.keys.successorOf(NEW, ALICE, now)).isEmpty();
        assertThat(node.keyOf(ALICE)).isEqualTo(new Found(NEW));
    }

    @Test
    void the_network_is_asked_where_the_storage_knows_the_refuted_key_alone() {
        serving(OLD);
        Node started = new Node();
        started.serves(OLD);
        directory.has(NEW);

        assertThat(started.keys.successorOf(OLD, ALICE, now)).contains(NEW);
    }

    @Test
    void the_network_is_asked_where_another_server_has_seen_the_refuted_key_again() {
        Node behind = serving(OLD);
        advance(HOUR);
        Node ahead = new Node();
        ahead.serves(OLD);
        ahead.runsBackground();
        ahead.serves(OLD);
        ahead.writes();
        directory.has(NEW);

        assertThat(behind.keys.successorOf(OLD, ALICE, now)).contains(NEW);
    }

    @Test
    void bad_signatures_make_no_writes() {
        Node node = serving(OLD);
        for (int minute = 1; minute < 60; minute++) {
            advance(Duration.ofMinutes(1));
            assertThat(node.keys.successorOf(OLD, ALICE, now)).isEmpty();
            node.serves(OLD);
            node.writes();
        }

        assertThat(storage.writes()).isEqualTo(1);
    }

    @Test
    void a_storage_that_is_down_is_one_that_has_no_keys() {
        storage.isDown(true);
        Node node = serving(OLD);
        assertThat(storage.writes()).isZero();
        storage.isDown(false);
        node.writes();
        directory.fails(Failure.UNREACHABLE);

        new Node().serves(OLD);
    }

    /** A backup that is restored, or a clock of the database that is ahead. */
    @Test
    void a_key_of_days_ago_is_not_used() {
        serving(OLD);
        directory.fails(Failure.UNREACHABLE);
        storage.advance(Duration.ofDays(3));

        assertThat(new Node().keyOf(ALICE)).isInstanceOf(Unavailable.class);
        storage.advance(Duration.ofDays(-6));
        assertThat(new Node().keyOf(ALICE)).isInstanceOf(Unavailable.class);
    }

    @Test
    void the_clocks_of_servers_and_storage_may_differ_by_days() {
        storage.advance(Duration.ofDays(-10));
        serving(OLD);
        directory.fails(Failure.UNREACHABLE);
        now = now.plus(Duration.ofDays(20));
        Node elsewhere = new Node();
        elsewhere.serves(OLD);
        advance(DAY);

        assertThat(elsewhere.keyOf(ALICE)).isInstanceOf(Unavailable.class);
    }
}
