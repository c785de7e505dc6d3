package blue.catbird.mls.bootstrap.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import blue.catbird.mls.application.Rules;
import blue.catbird.mls.domain.framing.Framing;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;

/** The embedded server, as a test suite uses it. */
class MlsServerTest {
    private static final String CONVOS = "getConvos";

    @Test
    void it_serves_the_users_it_comes_with() throws Exception {
        try (MlsServer mls = MlsServer.inMemory().start()) {
            HttpResponse<String> answer = new PlainClient(mls).get(mls.user("alice"), CONVOS, "");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("{\"conversations\":[]}");
        }
    }

    @Test
    void a_name_stands_for_one_person_on_one_server() {
        try (MlsServer mls = MlsServer.inMemory().start();
                MlsServer other = MlsServer.inMemory().start()) {
            assertThat(mls.user("alice").did())
                    .isEqualTo(mls.user("alice").did())
                    .isNotEqualTo(mls.user("bob").did())
                    .isNotEqualTo(other.user("alice").did());
        }
    }

    @Test
    void a_token_is_good_for_the_method_it_names_and_once() throws Exception {
        try (MlsServer mls = MlsServer.inMemory().start()) {
            PlainClient client = new PlainClient(mls);
            String forAnother = mls.user("alice").authorization("getEpoch");
            assertThat(client.send(client.request(CONVOS, "", forAnother)).statusCode())
                    .isEqualTo(401);
            String byNsid = mls.user("alice").authorization("blue.catbird.mls." + CONVOS);
            assertThat(client.send(client.request(CONVOS, "", byNsid)).statusCode()).isEqualTo(200);
            assertThat(mls.user("alice").token(CONVOS))
                    .isNotEqualTo(mls.user("alice").token(CONVOS));
        }
    }

    @Test
    void tokens_live_by_the_clock_of_the_server() throws Exception {
        try (MlsServer mls = MlsServer.inMemory().start()) {
            PlainClient client = new PlainClient(mls);
            String early = mls.user("alice").authorization(CONVOS);
            mls.advance(Duration.ofDays(400));
            assertThat(client.send(client.request(CONVOS, "", early)).statusCode()).isEqualTo(401);
            assertThat(client.get(mls.user("alice"), CONVOS, "").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_clock_may_stand_still_long_ago() throws Exception {
        MovableClock clock = MovableClock.stoppedAt(Instant.parse("2020-02-02T20:20:20.020Z"));
        try (MlsServer mls = MlsServer.inMemory().clock(clock).start()) {
            assertThat(mls.clock()).isSameAs(clock);
            clock.advance(Duration.ofSeconds(1));
            assertThat(new PlainClient(mls).createConvo(mls.user("alice"), "0a").body())
                    .contains("\"createdAt\":\"2020-02-02T20:20:21.020Z\"");
        }
    }

    @Test
    void time_does_not_go_back() {
        MovableClock clock = MovableClock.running();
        assertThatThrownBy(() -> clock.advance(Duration.ofMillis(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("forward");
    }

    @Test
    void a_Welcome_comes_again_within_the_grace_and_not_after_it() throws Exception {
        try (MlsServer mls = MlsServer.inMemory().opaqueFraming().start()) {
            PlainClient client = new PlainClient(mls);
            TestUser bob = mls.user("bob");
            client.invite(mls.user("alice"), bob, "0a");
            HttpResponse<String> first = client.get(bob, "getWelcome", "?convoId=0a");
            assertThat(first.body()).contains("\"welcome\":\"/+8=\"");
            mls.advance(Duration.ofMinutes(4));
            assertThat(client.get(bob, "getWelcome", "?convoId=0a").body()).isEqualTo(first.body());
            mls.advance(Duration.ofMinutes(1).plusMillis(1));
            assertThat(client.get(bob, "getWelcome", "?convoId=0a").statusCode()).isEqualTo(410);
        }
    }

    @Test
    void a_recorded_reply_is_forgotten_when_its_time_is_over() throws Exception {
        try (MlsServer mls = MlsServer.inMemory().start()) {
            PlainClient client = new PlainClient(mls);
            TestUser alice = mls.user("alice");
            client.createConvo(alice, "0a");
            mls.advance(Duration.ofHours(23));
            assertThat(client.createConvo(alice, "0b").statusCode()).isEqualTo(422);
            mls.advance(Duration.ofHours(1).plusMillis(1));
            assertThat(client.createConvo(alice, "0b").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void the_rules_are_those_given() throws Exception {
        Rules rules = Rules.DEFAULT.withFraming(Framing.OPAQUE);
        String madeUp = "{'keyPackage':'AQID','cipherSuite':'%s'}".formatted(PlainClient.SUITE);
        try (MlsServer strict = MlsServer.inMemory().start();
                MlsServer opaque = MlsServer.inMemory().rules(rules).start()) {
            assertThat(publish(strict, madeUp)).contains("InvalidKeyPackage");
            assertThat(publish(opaque, madeUp)).contains("keyPackageHash");
        }
    }

    private static String publish(MlsServer mls, String keyPackage) throws Exception {
        return new PlainClient(mls).post(mls.user("bob"), "publishKeyPackage", keyPackage).body();
    }

    @Test
    void servers_share_nothing() throws Exception {
        try (MlsServer one = MlsServer.inMemory().start()) {
            try (MlsServer two = MlsServer.inMemory().start()) {
                two.faults().failNextCall();
                two.advance(Duration.ofDays(30));
                assertThat(two.url()).isNotEqualTo(one.url());
                TestUser alice = one.user("alice");
                assertThat(new PlainClient(one).createConvo(alice, "0a").statusCode())
                        .isEqualTo(200);
                assertThat(new PlainClient(two).get(two.user("bob"), CONVOS, "").statusCode())
                        .isEqualTo(503);
                assertThat(new PlainClient(two).get(two.user("alice"), CONVOS, "").body())
                        .isEqualTo("{\"conversations\":[]}");
            }
            assertThat(new PlainClient(one).get(one.user("alice"), CONVOS, "").body())
                    .contains("\"0a\"");
        }
    }

    @Test
    void servers_may_share_a_clock() {
        MovableClock clock = MovableClock.stoppedAt(Instant.EPOCH);
        try (MlsServer one = MlsServer.inMemory().clock(clock).start();
                MlsServer two = MlsServer.inMemory().clock(clock).start()) {
            one.advance(Duration.ofHours(1));
            assertThat(two.clock().instant()).isEqualTo(Instant.EPOCH.plusSeconds(3600));
        }
    }

    @Test
    void a_port_may_be_named_and_has_to_be_free() {
        try (MlsServer mls = MlsServer.inMemory().start()) {
            int taken = mls.url().getPort();
            assertThatThrownBy(() -> MlsServer.inMemory().port(taken).start())
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining(String.valueOf(taken));
        }
        assertThatThrownBy(() -> MlsServer.inMemory().port(70_000).start())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("MLS_PORT=70000");
    }

    @Test
    void the_use_cases_see_what_came_over_HTTP() throws Exception {
        try (MlsServer mls = MlsServer.inMemory().start()) {
            HttpResponse<String> created =
                    new PlainClient(mls).createConvo(mls.user("alice"), "0a");
            assertThat(created.statusCode()).isEqualTo(200);
            mls.advance(Duration.ofHours(25));
            assertThat(mls.useCases().sweep().execute().removedReplies()).isEqualTo(1);
        }
    }

    @Test
    void a_closed_server_takes_no_calls() {
        MlsServer mls = MlsServer.inMemory().start();
        mls.close();
        mls.close();
        assertThatThrownBy(() -> new PlainClient(mls).createConvo(mls.user("alice"), "0a"))
                .isInstanceOf(IOException.class);
    }
}
