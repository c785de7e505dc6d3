package blue.catbird.mls.demo;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.bootstrap.service.DeliveryService;
import blue.catbird.mls.bootstrap.settings.Settings;
import blue.catbird.mls.bootstrap.settings.SettingsReader;
import blue.catbird.mls.demo.story.Ledger;
import blue.catbird.mls.demo.story.Narrator;
import blue.catbird.mls.demo.story.Story;
import blue.catbird.mls.demo.story.Tally;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The story from its first line to its last, against a real server. */
class DemoTest {
    @Test
    void everything_is_counted_and_nothing_takes_effect_twice() {
        assertThat(countsOfAStory())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                Tally.REQUESTS, 39,
                                Tally.REPEATED, 8,
                                Tally.LOST, 1,
                                Tally.REPLAYED, 1,
                                Tally.REFUSED, 3,
                                Tally.COMMITS, 4,
                                Tally.MESSAGES, 3,
                                Tally.DECRYPTED, 4,
                                Tally.SKIPPED, 4));
    }

    @Test
    void the_program_starts_its_own_server_and_tells_the_story_on_one_screen() {
        Terminal terminal = Terminal.run();

        assertThat(terminal.err()).isEmpty();
        assertThat(terminal.exit()).isZero();
        assertThat(terminal.out())
                .hasSizeLessThanOrEqualTo(72)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100))
                .anySatisfy(line -> assertThat(line).endsWith("200 Idempotent-Replayed: true"))
                .anySatisfy(line -> assertThat(line).endsWith("409 EpochMismatch currentEpoch 2"))
                .anySatisfy(line -> assertThat(line).endsWith("410 WelcomeConsumed"))
                .anySatisfy(line -> assertThat(line).endsWith("403 NotMember"));
        assertThat(terminal.out().getLast()).startsWith("All as told");
    }

    @Test
    void the_program_plays_against_a_running_server_as_often_as_one_likes() {
        try (OwnServer server = OwnServer.start()) {
            String url = server.service().url().toString();

            assertThat(Terminal.run("--url", url).exit()).isZero();
            assertThat(Terminal.run("--url", url, "--audience", "did:web:localhost").exit())
                    .isZero();
        }
    }

    @Test
    void a_servers_operator_sees_of_it_what_was_prevented_and_nobodys_name() throws Exception {
        Settings settings =
                SettingsReader.read(
                                Map.of(
                                        "MLS_PORT", "0",
                                        "MLS_METRICS_PORT", "0",
                                        "MLS_DEV_AUTH", "on"))
                        .orThrow();
        try (DeliveryService server = DeliveryService.start(settings)) {
            assertThat(Terminal.run("--url", server.url().toString()).exit()).isZero();

            assertThat(pageAt(server.metricsUrl().orElseThrow()))
                    .contains(
                            "mls_requests_total{method=\"sendMessage\",outcome=\"replayed\"} 1.0",
                            "mls_idempotency_lookups_total{finding=\"hit\",method=\"sendMessage\"}"
                                    + " 1.0",
                            "mls_duplicates_prevented_total{method=\"sendMessage\",rule=\"key\"}"
                                    + " 1.0",
                            "mls_epoch_conflicts_total{method=\"addMembers\"} 1.0",
                            "mls_welcome_transitions_total{transition=\"fetched_again\"} 1.0",
                            "mls_welcome_transitions_total{transition=\"failed\"} 1.0",
                            "mls_welcome_transitions_total{transition=\"refused_confirmed\"} 1.0")
                    .noneMatch(line -> line.contains("did:"))
                    .noneMatch(line -> line.matches(".*[0-9a-f]{24}.*"));
        }
    }

    private static List<String> pageAt(URI url) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(url).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body()
                    .lines()
                    .toList();
        }
    }

    @Test
    void a_wrong_audience_is_told_in_a_line() {
        try (OwnServer server = OwnServer.start()) {
            Terminal terminal =
                    Terminal.run(
                            "--url",
                            server.service().url().toString(),
                            "--audience",
                            "did:web:elsewhere.example");

            assertThat(terminal.exit()).isEqualTo(1);
            assertThat(terminal.err())
                    .singleElement()
                    .asString()
                    .contains("publishKeyPackage was answered 401 BadJwtAudience");
        }
    }

    private static Map<Tally, Integer> countsOfAStory() {
        Map<Tally, Integer> counts = new EnumMap<>(Tally.class);
        try (OwnServer server = OwnServer.start();
                HttpClient http = HttpClient.newHttpClient()) {
            Story story =
                    new Story(server.service(), http, InstantSource.system(), new SecureRandom());
            Ledger ledger =
                    story.play(new Narrator(new PrintStream(OutputStream.nullOutputStream())));
            for (Tally what : Tally.values()) {
                counts.put(what, ledger.total(what));
            }
        }
        return counts;
    }
}
