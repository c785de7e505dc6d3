package blue.catbird.mls.adapters.postgres.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Map;
import java.util.Optional;

/** Both usual forms of a database's URL are understood, and neither gives its password away. */
class DatabaseUrlTest {
    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db:5432/mls, jdbc:postgresql://db:5432/mls",
        "jdbc:postgresql://db/mls?user=u&password=p, jdbc:postgresql://db/mls",
        "postgres://db/mls, jdbc:postgresql://db/mls",
        "postgresql://u@db/mls?sslmode=require, jdbc:postgresql://db/mls",
        "postgres://[::1]:5432/mls, jdbc:postgresql://[::1]:5432/mls",
        "'postgres://u:p@a:1,b:2/my%20db', 'jdbc:postgresql://a:1,b:2/my%20db'"
    })
    void the_driver_gets_a_url_of_hosts_and_database_alone(String url, String jdbc) {
        assertThat(DatabaseUrl.parse(url).jdbc()).isEqualTo(jdbc);
    }

    @Test
    void options_are_told_the_driver_one_by_one() {
        assertThat(
                        DatabaseUrl.parse(
                                        "postgres://a/mls?prepareThreshold=0&options=-c%20x%3Dy"
                                                + "&connect_timeout=3")
                                .options())
                .isEqualTo(
                        Map.of(
                                "prepareThreshold",
                                "0",
                                "options",
                                "-c x=y",
                                "connectTimeout",
                                "3"));
    }

    @ParameterizedTest
    @CsvSource({
        "'postgres://a:1,b:2/mls', primary",
        "'jdbc:postgresql://a,b/m?ApplicationName=y', primary",
        "'postgres://a,b/m?targetServerType=any', any"
    })
    void of_several_hosts_the_one_that_takes_writes_is_used(String url, String type) {
        assertThat(DatabaseUrl.parse(url).options()).containsEntry("targetServerType", type);
    }

    @Test
    void user_and_password_are_taken_out_and_never_shown() {
        String url = "postgres://mls:s%40f+e@db:5432/mls?sslmode=require";
        DatabaseUrl parsed = DatabaseUrl.parse(url);
        assertThat(parsed.user()).isEqualTo(Optional.of("mls"));
        assertThat(parsed.password()).isEqualTo(Optional.of("s@f+e"));
        assertThat(parsed.toString()).isEqualTo("db:5432/mls");
        assertThat(PostgresSettings.of(url).toString()).doesNotContain("s@f", "s%40f");
        assertThat(DatabaseUrl.parse("jdbc:postgresql://db/mls?user=me@db&password=s%26e"))
                .isEqualTo(
                        new DatabaseUrl(
                                "db", "mls", Optional.of("me@db"), Optional.of("s&e"), Map.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "postgres://me:hush@db/mls, postgres://me:***@db/mls",
        "postgres://me@db/mls, postgres://me@db/mls",
        "postgres://me%3Ahush@db/mls, postgres://***@db/mls",
        "jdbc:postgresql://db/mls?user=me&password=hush, postgres://me:***@db/mls",
        "jdbc:postgresql://db/mls?password=hush, postgres://:***@db/mls",
        "postgres://db/mls?sslmode=require&sslpassword=hush,"
                + " postgres://db/mls?sslmode=require&sslpassword=***",
        "postgres://db/mls?ApplicationName=hush, postgres://db/mls?ApplicationName=***",
        "postgres://db/mls?sslmode=hush, postgres://db/mls?sslmode=***",
        "postgres://db/mls?prepareThreshold=0, postgres://db/mls?prepareThreshold=0",
        "postgres://me:hu@sh@db/mls, postgres://***",
        "jdbc:postgresql:hush, jdbc:postgresql://***",
        "mysql://me:hush@db/mls, ***",
        "hush, ***"
    })
    void a_url_is_shown_without_what_may_be_secret(String url, String shown) {
        assertThat(PostgresSettings.shown(url)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "postgres://mls@db/mls, true",
        "jdbc:postgresql://db/mls?user=mls, true",
        "jdbc:postgresql://db/mls?ssl=on&user=mls, true",
        "jdbc:postgresql://db/mls?service=mls, true",
        "postgres://db/mls, false",
        "postgres://:secret@db/mls, false",
        "jdbc:postgresql://db/mls?user=&ssl=on, false"
    })
    void a_url_says_who_connects_or_does_not(String url, boolean says) {
        assertThat(PostgresSettings.of(url).namesUser()).isEqualTo(says);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mysql://db/mls",
                "postgres://db",
                "postgres:///mls",
                "db:5432/mls",
                "jdbc:postgresql:mls",
                "jdbc:postgresql://db/user=mls",
                "jdbc:postgresql://db/mls;password=hush",
                "postgres://me:hu/sh@db/mls",
                "postgres://me:54/sh@db/mls",
                "postgres://me:54/sh?sslmode=x@db/mls",
                "postgres://me:hu?sh@db/mls",
                "postgres://me:hu@sh@db/mls",
                " postgres://db/mls"
            })
    void anything_else_is_refused_with_an_example_that_repeats_nothing(String url) {
        assertThatThrownBy(() -> PostgresSettings.of(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("postgres://user:password@host")
                .hasMessageContaining("%40")
                .hasMessageNotContainingAny("hu", "sh");
    }

    @ParameterizedTest
    @CsvSource({
        "postgres://db/mls?PASSWORD=hush, option 1 of the URL is none that the driver knows",
        "postgres://db/mls?password=hu&sh, option 2 of the URL is none that the driver knows",
        "postgres://db/mls?PGHOST=hush, option 1 of the URL is none that the driver knows",
        "postgres://db/mls?ssl=hu&ssl=sh, the URL has its option ssl twice",
        "postgres://me:hu%zzsh@db/mls, the URL has a % without two hexadecimal digits",
        "postgres://db/mls?sslmode=hush, 'sslmode is none of disable, allow'"
    })
    void what_is_wrong_is_said_and_not_repeated(String url, String sentence) {
        assertThatThrownBy(() -> PostgresSettings.of(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence)
                .hasMessageNotContainingAny("hu", "sh");
    }
}
