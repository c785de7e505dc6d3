package blue.catbird.mls.adapters.http;

import static blue.catbird.mls.adapters.http.Person.ALICE;
import static blue.catbird.mls.adapters.http.Person.BOB;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.adapters.http.limits.RateLimits;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.net.http.HttpRequest;
import java.time.Duration;

/** How often a caller may call, and an address may be wrong. */
class RateLimitsTest {
    private static final String NO_CONVO = "{'convoId':'00','cursor':'x'}";

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
        int calls = RateLimits.ORDINARY.calls();
        for (int left = calls - 1; left >= 0; left--) {
            Heard heard = read(ALICE).refused(404, "ConvoNotFound");
            assertThat(heard.header("RateLimit-Remaining")).contains(Integer.toString(left));
        }
        Object before = service.storage.everything();
        Heard heard = read(ALICE).refused(429, "RateLimitExceeded");
        assertThat(service.storage.everything()).as("not even a token").isEqualTo(before);
        assertThat(heard.header("Retry-After")).contains("60");
        assertThat(heard.header("RateLimit-Limit")).contains(Integer.toString(calls));
        assertThat(heard.header("RateLimit-Policy")).contains(calls + ";w=60");
        read(BOB).refused(404, "ConvoNotFound");
        service.get(ALICE, "getConvos", "").done();
        service.clock.advance(Duration.ofMinutes(1));
        read(ALICE).refused(404, "ConvoNotFound");
    }

    private Heard wrong(String address) {
        return service.send("getConvos", from(address).setHeader("Authorization", "Bearer x.y.z"));
    }

    private HttpRequest.Builder from(String address) {
        return service.request(ALICE, "getConvos", "").setHeader("X-Forwarded-For", address);
    }

    @Test
    void an_address_of_many_wrong_tokens_is_kept_waiting_and_others_are_not() {
        for (int i = 0; i < RateLimits.FAILED_TOKENS.calls(); i++) {
            wrong("198.51.100.7").refused(401, "BadJwt");
        }
        Heard heard = wrong("198.51.100.7").refused(429, "RateLimitExceeded");
        assertThat(heard.header("Retry-After")).contains("60");
        service.send("getConvos", from("198.51.100.7")).refused(429, "RateLimitExceeded");
        service.send("getConvos", from("198.51.100.8")).done();
        service.clock.advance(Duration.ofMinutes(1));
        service.send("getConvos", from("198.51.100.7")).done();
    }
}
