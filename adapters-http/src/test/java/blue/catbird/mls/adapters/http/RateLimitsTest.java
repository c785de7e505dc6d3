package blue.catbird.mls.adapters.http;

import static blue.catbird.mls.adapters.http.Person.ALICE;
import static blue.catbird.mls.adapters.http.Person.BOB;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;

/** How often a caller may call. */
class RateLimitsTest {
    private static final String NO_CONVO = "{'convoId':'00','cursor':'x'}";

    /** Of each write but sendMessage, a minute. */
    private static final int USUAL = 300;

    private final Service service = Service.start();

    @AfterEach
    void stop() {
        service.close();
    }

    private Heard read(Person caller) {
        return service.post(caller, "updateCursor", NO_CONVO);
    }

    @Test
    void a_caller_past_the_quota_hears_when_to_come_back_and_nobody_else_does() {
        for (int left = USUAL - 1; left >= 0; left--) {
            Heard heard = read(ALICE).refused(404, "ConvoNotFound");
            assertThat(heard.header("RateLimit-Remaining")).contains(Integer.toString(left));
        }
        Object before = service.storage.everything();
        Heard heard = read(ALICE).refused(429, "RateLimitExceeded");
        assertThat(service.storage.everything()).as("not even a token").isEqualTo(before);
        assertThat(heard.header("Retry-After")).contains("60");
        assertThat(heard.header("RateLimit-Limit")).contains(Integer.toString(USUAL));
        assertThat(heard.header("RateLimit-Policy")).contains(USUAL + ";w=60");
        read(BOB).refused(404, "ConvoNotFound");
        service.get(ALICE, "getConvos", "").done();
        service.clock.advance(Duration.ofMinutes(1));
        read(ALICE).refused(404, "ConvoNotFound");
    }

    /** Whoever has seen a token can send it again, and is not its owner. */
    @Test
    void a_token_that_is_sent_again_costs_its_owner_nothing() {
        String authorization = service.authorization(ALICE, Service.NAMESPACE + "updateCursor");
        String left = Integer.toString(USUAL - 1);
        for (int i = 0; i < 3; i++) {
            Heard heard = send(authorization);
            assertThat(heard.header("RateLimit-Remaining")).contains(left);
        }
        assertThat(read(ALICE).header("RateLimit-Remaining")).contains(Integer.toString(USUAL - 2));
    }

    private Heard send(String authorization) {
        return service.send(
                "updateCursor",
                HttpRequest.newBuilder(service.uri("/xrpc/blue.catbird.mls.updateCursor"))
                        .header("Authorization", authorization)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(NO_CONVO.replace('\'', '"'))));
    }
}
