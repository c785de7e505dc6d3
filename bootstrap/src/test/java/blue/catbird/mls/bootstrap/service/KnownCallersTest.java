package blue.catbird.mls.bootstrap.service;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.adapters.crypto.DevIdentity;
import blue.catbird.mls.application.identity.VerificationKey.Curve;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;

/** The answers to callers while the directory is down, by servers that share a database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KnownCallersTest {
    private static final String ALICE = "did:plc:ewvi7nxzyoun6zhxrhs64oiz";
    private static final String BOB = "did:plc:aaaaaaaaaaaaaaaaaaaaaaaa";
    private static final Duration A_MINUTE = Duration.ofSeconds(61);
    private static final Duration AN_HOUR = Duration.ofMinutes(61);

    private final DevIdentity alices = DevIdentity.random(Curve.ES256K, new SecureRandom());
    private final DevIdentity bobs = DevIdentity.random(Curve.ES256, new SecureRandom());
    private final DevIdentity newer = DevIdentity.random(Curve.ES256, new SecureRandom());
    private NodesOnPostgres nodes;
    private DocumentHost directory;

    @BeforeAll
    void startDatabase() throws IOException {
        nodes = new NodesOnPostgres();
        directory = DocumentHost.plain();
        start().close();
        directory.close();
    }

    @AfterAll
    void stopDatabase() throws IOException {
        nodes.close();
    }

    @BeforeEach
    void everybodyIsInTheDirectory() throws Exception {
        directory = DocumentHost.plain();
        directory.has("/" + ALICE, ALICE, alices);
        directory.has("/" + BOB, BOB, bobs);
        nodes.execute("TRUNCATE mls.published_keys");
    }

    @AfterEach
    void closeDirectory() {
        directory.close();
    }

    private NodesOnPostgres.Node start() {
        return nodes.start(directory, "MLS_LIMITS", "off");
    }

    @Test
    void a_server_that_starts_in_an_outage_serves_known_callers_and_puts_others_off()
            throws Exception {
        try (var before = start()) {
            before.isServed(ALICE, alices);
            nodes.awaitKept(ALICE, alices);
        }
        directory.isDown(true);
        try (var restarted = start()) {
            restarted.isServed(ALICE, alices);
            String heard = restarted.isPutOff(BOB, bobs);
            assertThat(heard).contains("ServiceUnavailable", "issuer");
            assertThat(restarted.isPutOff(ALICE, bobs)).isEqualTo(heard);
            assertThat(nodes.ask("SELECT count(*) FROM mls.published_keys")).isEqualTo("1");
            directory.isDown(false);
            restarted.advance(A_MINUTE);
            restarted.isServed(BOB, bobs);
        }
    }

    @Test
    void a_key_that_is_replaced_in_an_outage_is_used_on_until_one_server_knows_the_new()
            throws Exception {
        try (var one = start();
                var two = start()) {
            one.isServed(ALICE, alices);
            two.isServed(ALICE, alices);
            directory.isDown(true);
            directory.has("/" + ALICE, ALICE, newer);
            one.isPutOff(ALICE, newer);
            one.isServed(ALICE, alices);

            directory.isDown(false);
            one.advance(A_MINUTE);
            one.isServed(ALICE, newer);
            one.isRefused(ALICE, alices, "BadJwtSignature");
            nodes.awaitKept(ALICE, newer);

            directory.isDown(true);
            two.isServed(ALICE, alices);
            two.isServed(ALICE, newer);
            two.isRefused(ALICE, alices, "BadJwtSignature");
        }
    }

    @Test
    void an_account_that_is_gone_is_not_known_again_after_a_restart() throws Exception {
        try (var before = start()) {
            before.isServed(ALICE, alices);
            nodes.awaitKept(ALICE, alices);
            directory.hasNoMore("/" + ALICE);
            before.advance(AN_HOUR);
            before.awaitRefusal(ALICE, alices, "BadJwt");
            nodes.awaitDenied(ALICE);
        }
        directory.isDown(true);
        try (var restarted = start()) {
            restarted.isPutOff(ALICE, alices);
            nodes.awaitDenied(ALICE);
            directory.isDown(false);
            directory.has("/" + ALICE, ALICE, alices);
            restarted.advance(A_MINUTE);
            restarted.isServed(ALICE, alices);
            nodes.awaitKept(ALICE, alices);
        }
    }

    /** A backup that is restored has keys that are as old as they are. */
    @Test
    void keys_that_a_restored_database_brings_back_are_used_for_a_day_after_their_look_up()
            throws Exception {
        try (var before = start()) {
            before.isServed(ALICE, alices);
            nodes.awaitKept(ALICE, alices);
        }
        directory.isDown(true);
        age(Duration.ofHours(23));
        try (var restarted = start()) {
            restarted.isServed(ALICE, alices);
        }
        age(Duration.ofHours(1));
        try (var restarted = start()) {
            restarted.isPutOff(ALICE, alices);
        }
    }

    private void age(Duration by) throws Exception {
        nodes.execute(
                "UPDATE mls.published_keys SET looked_up_at = looked_up_at - interval '"
                        + by
                        + "'");
    }
}
