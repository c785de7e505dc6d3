package blue.catbird.mls.adapters.postgres.settings;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.adapters.postgres.PostgresStorage;
import blue.catbird.mls.adapters.postgres.database.FakePostgres;
import blue.catbird.mls.adapters.postgres.database.FakePostgres.Asks;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.Map;

/** Who is between the service and its database learns no password, unless the URL allows it. */
class TransportSecurityTest {
    private static final String JAVA_TRUST = "org.postgresql.ssl.DefaultJavaSSLFactory";

    private static TransportSecurity of(String url) {
        return TransportSecurity.of(DatabaseUrl.parse(url));
    }

    @Test
    void a_database_on_another_host_has_to_prove_who_it_is() {
        assertThat(of("postgres://db.example/mls").properties())
                .isEqualTo(Map.of("sslmode", "verify-full", "sslfactory", JAVA_TRUST));
        assertThat(of("postgres://db.example/mls?sslrootcert=/ca.pem").properties())
                .isEqualTo(Map.of("sslmode", "verify-full"));
        assertThat(of("postgres://localhost,db.example/mls").properties())
                .containsEntry("sslmode", "verify-full");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1:5432", "127.9.9.9", "[::1]:1", "LOCALHOST"})
    void one_on_this_machine_does_not_and_is_told_no_password_in_the_clear(String host) {
        TransportSecurity local = of("postgres://" + host + "/mls");
        assertThat(local.properties()).isEqualTo(Map.of("requireAuth", "!password"));
        assertThat(local.weakness()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "sslmode=disable, may be unencrypted",
        "sslmode=allow, may be unencrypted",
        "sslmode=PREFER, may be unencrypted",
        "ssl=false, may be unencrypted",
        "sslmode=require, another one can pass for it",
        "sslmode=verify-ca, another one can pass for it",
        "sslfactory=org.postgresql.ssl.NonValidatingFactory, any certificate is taken"
    })
    void what_the_url_weakens_is_said(String option, String sentence) {
        assertThat(of("postgres://db.example/mls?" + option).weakness().orElseThrow())
                .contains(sentence, "who is on the way can read and change everything");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sslmode=verify-full",
                "ssl=true",
                "ssl",
                "sslmode=require&channel_binding=require",
                "connectTimeout=3"
            })
    void what_it_does_not_weaken_is_not(String option) {
        assertThat(of("postgres://db.example/mls?" + option).weakness()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "db.example, sslmode=require, !password",
        "db.example, sslmode=prefer, '!password,!md5'",
        "db.example, sslfactory=org.postgresql.ssl.NonValidatingFactory, !password",
        "localhost, sslmode=disable, !password"
    })
    void a_server_that_proves_nothing_is_told_less(String host, String option, String refused) {
        assertThat(of("postgres://" + host + "/mls?" + option).properties())
                .containsEntry("requireAuth", refused);
    }

    private static void isReached(FakePostgres server, String host, String options) {
        PostgresSettings settings =
                PostgresSettings.of(
                                "postgres://me:hush-hush@%s:%s/mls%s"
                                        .formatted(host, server.port(), options))
                        .withConnectWait(Duration.ofMillis(500));
        try (PostgresStorage storage = PostgresStorage.open(settings)) {
            assertThat(storage.isReachable()).isFalse();
        }
        assertThat(server.asked()).isPositive();
    }

    @Test
    void a_server_that_asks_for_the_password_in_the_clear_is_not_told_it() {
        try (FakePostgres server = new FakePostgres(Asks.IN_THE_CLEAR)) {
            isReached(server, "127.0.0.1", "");
            isReached(server, "0.0.0.0", "?sslmode=prefer");
            assertThat(server.told()).isEmpty();
        }
    }

    @Test
    void nor_is_one_on_another_host_told_a_digest_of_it() {
        try (FakePostgres server = new FakePostgres(Asks.FOR_MD5)) {
            // Not a loopback address, though it leads to this machine.
            isReached(server, "0.0.0.0", "?sslmode=prefer");
            assertThat(server.told()).isEmpty();
            isReached(server, "127.0.0.1", "");
            assertThat(server.told()).isNotEmpty().allMatch(digest -> digest.startsWith("md5"));
        }
    }

    @Test
    void who_writes_into_the_url_that_it_may_be_told_has_it_told() {
        try (FakePostgres server = new FakePostgres(Asks.IN_THE_CLEAR)) {
            isReached(server, "127.0.0.1", "?requireAuth=password");
            assertThat(server.told()).contains("hush-hush\0");
        }
    }
}
