package blue.catbird.mls.adapters.http;

import static blue.catbird.mls.adapters.http.Person.ALICE;
import static blue.catbird.mls.adapters.http.Person.BOB;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The lines that operators look for, and that no line names anybody. */
class OperatorLogTest {
    private static final String CONVO = "0a0b0c0d0e0f";

    private final LogLines log = LogLines.open();
    private final Service service = Service.start();

    @AfterEach
    void stop() {
        service.close();
        log.close();
    }

    @Test
    void a_replay_is_told_with_its_method() {
        service.post(ALICE, "createConvo", creation("")).done();
        assertThat(log.with("idempotency replay")).isEmpty();
        service.post(ALICE, "createConvo", creation("")).done();
        assertThat(log.with("idempotency replay"))
                .containsExactly("INFO idempotency replay method=blue.catbird.mls.createConvo");
    }

    @Test
    void a_Welcome_that_is_handed_over_again_is_told() {
        aWelcomeForBob();
        service.get(BOB, "getWelcome", "?convoId=" + CONVO).done();
        assertThat(log.with("Welcome re-served")).isEmpty();
        service.get(BOB, "getWelcome", "?convoId=" + CONVO).done();
        assertThat(log.with("Welcome re-served within grace"))
                .containsExactly("WARNING Welcome re-served within grace");
    }

    @Test
    void a_Welcome_that_failed_is_told_with_its_reason_made_harmless() {
        aWelcomeForBob();
        service.get(BOB, "getWelcome", "?convoId=" + CONVO).done();
        String reason =
                "no \\\"key\\\" of %s in %s\\n2026 ERROR forged\\u001b[31m%s"
                        .formatted(BOB.did(), CONVO, "x ".repeat(300));
        service.post(
                        BOB,
                        "confirmWelcome",
                        "{'convoId':'%s','success':false,'errorDetails':'%s'}"
                                .formatted(CONVO, reason))
                .done();
        assertThat(log.with("Welcome failed by its client"))
                .singleElement()
                .asString()
                .startsWith(
                        "WARNING Welcome failed by its client reason=\"no \\\"key\\\" of [did] in"
                                + " [id]\\u{a}2026 ERROR forged\\u{1b}[31mx x ")
                .hasSizeLessThan(300);
    }

    @Test
    void an_unknown_key_package_is_told() {
        service.post(
                        ALICE,
                        "createConvo",
                        creation(
                                ",'welcomeMessage':'AQID','keyPackageHashes':[{'did':'%s','hash':'%s'}]"
                                        .formatted(BOB.did(), Samples.HASH)))
                .refused(400, "KeyPackageNotFound");
        assertThat(log.with("key package unknown"))
                .containsExactly("WARNING key package unknown method=blue.catbird.mls.createConvo");
    }

    @Test
    void no_line_names_a_person_or_a_conversation() {
        aWelcomeForBob();
        service.get(BOB, "getWelcome", "?convoId=" + CONVO).done();
        service.get(ALICE, "getEpoch", "?convoId=" + CONVO).done();
        service.post(BOB, "leaveConvo", "{'convoId':'%s'}".formatted(CONVO)).done();
        service.post(BOB, "sendMessage", "{'convoId':'%s'}".formatted(CONVO))
                .refused(400, "InvalidRequest");
        assertThat(log.all()).isNotEmpty();
        assertThat(log.all())
                .allSatisfy(
                        line ->
                                assertThat(line)
                                        .doesNotContain(CONVO, "did:key", "AQID", "Bearer"));
    }

    private void aWelcomeForBob() {
        Welcomes.invite(service, ALICE, BOB, CONVO);
    }

    private static String creation(String more) {
        return "{'groupId':'%s','cipherSuite':'%s','initialMembers':['%s'],'idempotencyKey':'k'%s}"
                .formatted(CONVO, Samples.SUITE, BOB.did(), more);
    }
}
