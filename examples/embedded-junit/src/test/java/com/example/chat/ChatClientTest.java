package com.example.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import blue.catbird.mls.bootstrap.embedded.HeldCall;
import blue.catbird.mls.bootstrap.embedded.MlsServer;
import blue.catbird.mls.bootstrap.embedded.TestUser;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/** How the client fares when the network, the service and time are not kind. */
class ChatClientTest {
    private static final String SUITE = "MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519";
    private static final String NEW_CONVO =
            "{\"groupId\":\"a11ce0\",\"cipherSuite\":\"" + SUITE + "\",\"idempotencyKey\":\"1\"}";

    @BeforeAll
    static void tellHowLongAStartTakes() {
        long cold = millisOfAStart();
        long[] warm =
                LongStream.generate(ChatClientTest::millisOfAStart).limit(5).sorted().toArray();
        System.out.println(
                "embedded server: cold start %s ms, warm start %s ms (median of 5)"
                        .formatted(cold, warm[2]));
    }

    private static long millisOfAStart() {
        long begin = System.nanoTime();
        try (MlsServer mls = MlsServer.inMemory().start()) {
            assertTrue(mls.url().getPort() > 0);
            return Duration.ofNanos(System.nanoTime() - begin).toMillis();
        }
    }

    private static ChatClient clientOf(MlsServer mls, TestUser user) {
        return new ChatClient(mls.url(), user::token);
    }

    private static int convosOf(ChatClient client) throws Exception {
        String convos = client.query("getConvos", "").body();
        return (int) Pattern.compile("\"groupId\"").matcher(convos).results().count();
    }

    @Test
    void a_lost_answer_is_asked_for_again_and_the_conversation_exists_once() throws Exception {
        try (MlsServer mls = MlsServer.inMemory().start();
                ChatClient alice = clientOf(mls, mls.user("alice"))) {
            mls.faults().dropNextAnswer("createConvo");
            HttpResponse<String> answer = alice.procedure("createConvo", NEW_CONVO);
            assertEquals(200, answer.statusCode());
            assertEquals("true", answer.headers().firstValue("Idempotent-Replayed").orElse(""));
            assertEquals(1, convosOf(alice));
        }
    }

    @Test
    void a_service_that_is_away_for_a_moment_is_asked_again() throws Exception {
        try (MlsServer mls = MlsServer.inMemory().start();
                ChatClient alice = clientOf(mls, mls.user("alice"))) {
            mls.faults().failNextCall();
            mls.faults().failNextCall();
            HttpResponse<String> answer = alice.procedure("createConvo", NEW_CONVO);
            assertEquals(200, answer.statusCode());
            assertTrue(answer.headers().firstValue("Idempotent-Replayed").isEmpty());
            assertEquals(0, mls.faults().pending());
        }
    }

    @Test
    void a_service_that_stays_away_is_given_up() throws Exception {
        try (MlsServer mls = MlsServer.inMemory().start();
                ChatClient alice = clientOf(mls, mls.user("alice"))) {
            mls.faults().failNextCall();
            mls.faults().failNextCall();
            mls.faults().failNextCall();
            assertEquals(503, alice.procedure("createConvo", NEW_CONVO).statusCode());
            assertEquals(0, convosOf(alice));
        }
    }

    @Test
    void a_slow_call_shows_nothing_before_it_is_through() throws Exception {
        try (MlsServer mls = MlsServer.inMemory().start();
                ChatClient alice = clientOf(mls, mls.user("alice"))) {
            HeldCall held = mls.faults().holdNextCall("createConvo");
            FutureTask<HttpResponse<String>> creation =
                    new FutureTask<>(() -> alice.procedure("createConvo", NEW_CONVO));
            Thread.ofVirtual().start(creation);
            assertTrue(held.arrivesWithin(Duration.ofMinutes(5)));
            assertEquals(0, convosOf(alice));
            assertFalse(creation.isDone());
            held.release();
            assertEquals(200, creation.get(5, TimeUnit.MINUTES).statusCode());
            assertEquals(1, convosOf(alice));
        }
    }

    @Test
    void a_Welcome_is_fetched_again_within_the_grace_and_is_gone_after_it() throws Exception {
        try (MlsServer mls = MlsServer.inMemory().opaqueFraming().start();
                ChatClient alice = clientOf(mls, mls.user("alice"));
                ChatClient bob = clientOf(mls, mls.user("bob"))) {
            invite(alice, bob, mls.user("bob"));
            HttpResponse<String> first = bob.query("getWelcome", "?convoId=a11ce0");
            assertEquals("/+8=", text("welcome", first));
            mls.advance(Duration.ofMinutes(4));
            assertEquals(first.body(), bob.query("getWelcome", "?convoId=a11ce0").body());
            mls.advance(Duration.ofMinutes(2));
            HttpResponse<String> late = bob.query("getWelcome", "?convoId=a11ce0");
            assertEquals(410, late.statusCode());
            assertEquals("WelcomeConsumed", text("error", late));
        }
    }

    private static void invite(ChatClient creator, ChatClient guest, TestUser user)
            throws Exception {
        String keyPackage = "{\"keyPackage\":\"AQID\",\"cipherSuite\":\"" + SUITE + "\"}";
        String hash = text("keyPackageHash", guest.procedure("publishKeyPackage", keyPackage));
        assertEquals(200, creator.query("getKeyPackages", "?dids=" + user.did()).statusCode());
        String invitation =
                """
                {"groupId":"a11ce0","cipherSuite":"%s","initialMembers":["%s"],
                 "welcomeMessage":"/+8=","keyPackageHashes":[{"did":"%s","hash":"%s"}]}
                """
                        .formatted(SUITE, user.did(), user.did(), hash);
        assertEquals(200, creator.procedure("createConvo", invitation).statusCode());
    }

    private static String text(String field, HttpResponse<String> answer) {
        Matcher matcher = Pattern.compile("\"" + field + "\":\"([^\"]*)\"").matcher(answer.body());
        assertTrue(matcher.find(), answer.body());
        return matcher.group(1);
    }

    @Test
    void two_services_side_by_side_know_nothing_of_each_other() throws Exception {
        try (MlsServer one = MlsServer.inMemory().start();
                MlsServer two = MlsServer.inMemory().start();
                ChatClient here = clientOf(one, one.user("alice"));
                ChatClient there = clientOf(two, two.user("alice"))) {
            assertNotEquals(one.url(), two.url());
            two.faults().failNextCall("createConvo");
            assertEquals(200, here.procedure("createConvo", NEW_CONVO).statusCode());
            assertEquals(1, two.faults().pending());
            assertEquals(1, convosOf(here));
            assertEquals(0, convosOf(there));
        }
    }
}
