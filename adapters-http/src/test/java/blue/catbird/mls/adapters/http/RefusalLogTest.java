package blue.catbird.mls.adapters.http;

import static blue.catbird.mls.adapters.http.Person.ALICE;
import static blue.catbird.mls.adapters.http.Person.BOB;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Refusals are found by their request, by their caller and by their conversation. */
class RefusalLogTest {
    private static final String CONVO = "0a0b0c0d0e0f";
    private static final String ABOUT_CONVO = "?convoId=" + CONVO;
    private static final String REFUSED = "refused ";

    private final LogLines log = LogLines.open();
    private final Service service = Service.start();

    @AfterEach
    void stop() {
        service.close();
        log.close();
    }

    private void aConversation() {
        service.post(
                        ALICE,
                        "createConvo",
                        "{'groupId':'%s','cipherSuite':'%s'}".formatted(CONVO, Samples.SUITE))
                .done();
    }

    @Test
    void a_query_that_is_refused_leaves_a_line() {
        aConversation();
        Heard heard = service.get(ALICE, "getWelcome", ABOUT_CONVO).refused(404, "WelcomeNotFound");
        assertThat(log.with(REFUSED))
                .singleElement()
                .asString()
                .matches(
                        "INFO refused method=blue\\.catbird\\.mls\\.getWelcome"
                                + " outcome=WelcomeNotFound status=404 ms=[0-9]+ caller=%s convo=%s"
                                        .formatted(
                                                service.pseudonyms.of(ALICE.did()),
                                                service.pseudonyms.ofConversation(CONVO)));
        assertThat(log.requestsOf(REFUSED)).containsExactly(heard.header("X-Request-Id"));
    }

    @Test
    void a_write_that_is_refused_leaves_a_line_with_its_conversation() {
        aConversation();
        service.post(BOB, "leaveConvo", "{'convoId':'0A0B0C0D0E0F'}").refused(403, "NotMember");
        assertThat(log.with("outcome=NotMember status=403"))
                .singleElement()
                .asString()
                .contains(
                        "method=blue.catbird.mls.leaveConvo",
                        "convo=" + service.pseudonyms.ofConversation(CONVO));
    }

    @Test
    void a_bad_body_of_a_known_caller_leaves_a_line_without_a_conversation() {
        service.post(ALICE, "leaveConvo", "{").refused(400, "InvalidRequest");
        assertThat(log.with("outcome=InvalidRequest status=400"))
                .singleElement()
                .asString()
                .endsWith("caller=" + service.pseudonyms.of(ALICE.did()) + " convo=none");
    }

    @Test
    void what_goes_well_and_what_is_routine_leave_none() {
        aConversation();
        service.get(ALICE, "getEpoch", ABOUT_CONVO).done();
        service.post(
                        ALICE,
                        "sendMessage",
                        "{'convoId':'%s','senderDid':'%s','epoch':7,'ciphertext':{'$bytes':'AQID'}}"
                                .formatted(CONVO, ALICE.did()))
                .refused(409, "EpochMismatch");
        assertThat(log.with(REFUSED)).isEmpty();
    }

    @Test
    void strangers_leave_none() {
        service.fetch(HttpRequest.newBuilder(service.uri("/xrpc/blue.catbird.mls.getConvos")))
                .refused(401, "AuthMissing");
        service.fetch(HttpRequest.newBuilder(service.uri("/xrpc/x")))
                .refused(400, "InvalidRequest");
        assertThat(log.with(REFUSED)).isEmpty();
    }

    @Test
    void a_caller_has_so_many_lines_a_minute_and_others_have_theirs() {
        for (int i = 0; i < 40; i++) {
            service.get(ALICE, "getEpoch", ABOUT_CONVO).refused(404, "ConvoNotFound");
        }
        service.get(BOB, "getEpoch", ABOUT_CONVO).refused(404, "ConvoNotFound");
        String alice = "caller=" + service.pseudonyms.of(ALICE.did());
        assertThat(log.with(alice)).hasSize(30);
        assertThat(log.with("caller=" + service.pseudonyms.of(BOB.did()))).hasSize(1);
        service.clock.advance(Duration.ofMinutes(1));
        service.get(ALICE, "getEpoch", ABOUT_CONVO).refused(404, "ConvoNotFound");
        assertThat(log.with(alice)).hasSize(31);
        assertThat(log.with("leftOut=")).singleElement().asString().endsWith(" leftOut=10");
        service.get(ALICE, "getEpoch", ABOUT_CONVO).refused(404, "ConvoNotFound");
        assertThat(log.with("leftOut=")).hasSize(1);
    }

    @Test
    void a_limit_that_is_reached_leaves_a_line() {
        Staging limited = Staging.usual().withLimits("queries=1/min");
        try (Service there = Service.start(limited)) {
            there.get(ALICE, "getConvos", "").done();
            there.get(ALICE, "getConvos", "").refused(429, "RateLimitExceeded");
        }
        assertThat(log.with("outcome=RateLimitExceeded status=429"))
                .singleElement()
                .asString()
                .contains("caller=" + service.pseudonyms.of(ALICE.did()));
    }

    @Test
    void a_410_and_a_500_are_found_by_their_caller_and_their_request() {
        List<Heard> heard = new ArrayList<>();
        Welcomes.invite(service, ALICE, BOB, CONVO);
        service.get(BOB, "getWelcome", ABOUT_CONVO).done();
        service.post(BOB, "confirmWelcome", "{'convoId':'%s','success':true}".formatted(CONVO))
                .done();
        heard.add(service.get(BOB, "getWelcome", ABOUT_CONVO).refused(410, "WelcomeConsumed"));
        Staging broken =
                Staging.usual()
                        .withStorage(_ -> new Broken(() -> new IllegalStateException("secret")));
        try (Service there = Service.start(broken)) {
            heard.add(there.get(BOB, "getConvos", "").refused(500, "InternalServerError"));
        }
        String bob = "caller=" + service.pseudonyms.of(BOB.did());
        assertThat(log.requestsOf(bob))
                .isEqualTo(heard.stream().map(each -> each.header("X-Request-Id")).toList());
        assertThat(log.with(bob).getLast()).startsWith("WARNING refused ").contains("status=500");
    }

    @Test
    void a_token_that_was_used_before_is_a_strangers() {
        String authorization = service.authorization(ALICE, Service.NAMESPACE + "createConvo");
        creationWith(authorization).done();
        creationWith(authorization).refused(401, "JwtReplayed");
        assertThat(log.with(REFUSED)).isEmpty();
    }

    @Test
    void all_callers_together_have_a_bound() {
        for (int i = 0; i < 1_020; i++) {
            service.get(Person.random(), "getEpoch", ABOUT_CONVO).refused(404, "ConvoNotFound");
        }
        assertThat(log.with(REFUSED)).hasSize(1_000);
        service.clock.advance(Duration.ofMinutes(1));
        service.get(ALICE, "getEpoch", ABOUT_CONVO).refused(404, "ConvoNotFound");
        assertThat(log.with(REFUSED)).hasSize(1_001);
    }

    @Test
    void one_caller_does_not_use_up_the_lines_of_all() {
        for (int i = 0; i < 1_100; i++) {
            service.get(ALICE, "getEpoch", ABOUT_CONVO).refused(404, "ConvoNotFound");
        }
        service.get(BOB, "getEpoch", ABOUT_CONVO).refused(404, "ConvoNotFound");
        assertThat(log.with("caller=" + service.pseudonyms.of(BOB.did()))).hasSize(1);
    }

    private Heard creationWith(String authorization) {
        return service.send(
                "createConvo",
                HttpRequest.newBuilder(service.uri("/xrpc/blue.catbird.mls.createConvo"))
                        .header("Authorization", authorization)
                        .header("Content-Type", "application/json")
                        .POST(
                                BodyPublishers.ofString(
                                        """
                                        {"groupId":"%s","cipherSuite":"%s"}\
                                        """
                                                .formatted(CONVO, Samples.SUITE))));
    }
}
