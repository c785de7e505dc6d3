package blue.catbird.mls.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Optional;

/** Both usual forms of a database's URL are understood. */
class DatabaseUrlTest {
    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db:5432/mls, jdbc:postgresql://db:5432/mls",
        "jdbc:postgresql://db/mls?user=u&password=p, jdbc:postgresql://db/mls?user=u&password=p",
        "postgres://db/mls, jdbc:postgresql://db/mls",
        "postgresql://u@db/mls?sslmode=require, jdbc:postgresql://db/mls?sslmode=require",
        "postgres://[::1]:5432/mls, jdbc:postgresql://[::1]:5432/mls",
        "postgres://a:1/mls?prepareThreshold=0, jdbc:postgresql://a:1/mls?prepareThreshold=0"
    })
    void a_url_becomes_one_for_jdbc(String url, String jdbc) {
        assertThat(DatabaseUrl.parse(url).jdbc()).isEqualTo(jdbc);
    }

    @ParameterizedTest
    @CsvSource({
        "'postgres://a:1,b:2/mls', 'jdbc:postgresql://a:1,b:2/mls?targetServerType=primary'",
        "'jdbc:postgresql://a,b/m?x=y', 'jdbc:postgresql://a,b/m?x=y&targetServerType=primary'",
        "'postgres://a,b/m?targetServerType=any', 'jdbc:postgresql://a,b/m?targetServerType=any'"
    })
    void of_several_hosts_the_one_that_takes_writes_is_used(String url, String jdbc) {
        assertThat(DatabaseUrl.parse(url).jdbc()).isEqualTo(jdbc);
    }

    @Test
    void user_and_password_are_taken_out_and_never_shown() {
        String url = "postgres://mls:s%40f+e@db:5432/mls?sslmode=require";
        DatabaseUrl parsed = DatabaseUrl.parse(url);
        assertThat(parsed.user()).isEqualTo(Optional.of("mls"));
        assertThat(parsed.password()).isEqualTo(Optional.of("s@f+e"));
        assertThat(parsed.toString()).isEqualTo("db:5432/mls");
        assertThat(PostgresSettings.of(url).toString()).doesNotContain("s@f", "s%40f");
    }

    @ParameterizedTest
    @CsvSource({
        "postgres://mls@db/mls, true",
        "jdbc:postgresql://db/mls?user=mls, true",
        "jdbc:postgresql://db/mls?ssl=on&user=mls, true",
        "jdbc:postgresql://db/mls?service=mls, true",
        "postgres://db/mls, false",
        "postgres://:secret@db/mls, false",
        "jdbc:postgresql://db/user=mls, false",
        "jdbc:postgresql://db/mls?user=&ssl=on, false"
    })
    void a_url_says_who_connects_or_does_not(String url, boolean says) {
        assertThat(PostgresSettings.of(url).namesUser()).isEqualTo(says);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "mysql://db/mls", "postgres://db", "postgres:///mls", "db:5432/mls"})
    void anything_else_is_refused_with_an_example(String url) {
        assertThatThrownBy(() -> PostgresSettings.of(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("postgres://user:password@host");
    }
}
