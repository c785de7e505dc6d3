package blue.catbird.mls.adapters.http;

import static blue.catbird.mls.adapters.http.Person.ALICE;
import static blue.catbird.mls.adapters.http.Person.BOB;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;

/** How much a caller may call within a minute and a day, and when it may call again. */
class CallerLimitsTest {
    private static final String NO_CONVO = "{'convoId':'00','cursor':'x'}";

    private static Service limited(String limits) {
        return Service.start(Staging.usual().withLimits(limits));
    }

    private static Heard write(Service service) {
        return service.post(ALICE, "updateCursor", NO_CONVO);
    }

    private static Heard read(Service service) {
        return service.get(ALICE, "getConvos", "");
    }

    @ParameterizedTest
    @CsvSource({
        "'updateCursor=1/min,calls=5/day', 60",
        "'updateCursor=5/min,calls=1/day', 86400",
        "'updateCursor=1/min,calls=1/day', 86400",
        "'updateCursor=1/min,updateCursor=1/day', 86400",
        "'writes=1/day', 86400",
        "'calls=1/min', 60"
    })
    void a_call_is_allowed_after_Retry_After_and_not_a_second_before(String limits, long seconds) {
        try (Service service = limited(limits)) {
            write(service).refused(404, "ConvoNotFound");
            service.clock.advance(Duration.ofMillis(400));
            Heard heard = write(service).refused(429, "RateLimitExceeded");
            assertThat(heard.header("Retry-After")).contains(Long.toString(seconds));
            service.clock.advance(Duration.ofSeconds(seconds - 1));
            assertThat(write(service).refused(429, "RateLimitExceeded").header("Retry-After"))
                    .contains("1");
            service.clock.advance(Duration.ofSeconds(1));
            write(service).refused(404, "ConvoNotFound");
        }
    }

    @Test
    void a_call_that_is_refused_takes_nothing_of_any_limit() {
        try (Service service = limited("updateCursor=1/min,calls=2/day")) {
            write(service).refused(404, "ConvoNotFound");
            Object before = service.storage.everything();
            for (int i = 0; i < 3; i++) {
                write(service).refused(429, "RateLimitExceeded");
            }
            assertThat(service.storage.everything()).as("not even a token").isEqualTo(before);
            read(service).done();
            read(service).refused(429, "RateLimitExceeded");
        }
    }

    @Test
    void methods_count_together_for_all_calls_and_alone_for_their_own() {
        try (Service service = limited("queries=1/min,writes=1/min,calls=3/min")) {
            read(service).done();
            assertThat(read(service).refused(429, "RateLimitExceeded").message())
                    .isEqualTo(
                            "You have called this method too often: 1 calls are allowed in 60"
                                    + " seconds. Wait as long as Retry-After says.");
            write(service).refused(404, "ConvoNotFound");
            service.get(ALICE, "getKeyPackageStatus", "").done();
            assertThat(
                            service.get(ALICE, "getEpoch", "?convoId=00")
                                    .refused(429, "RateLimitExceeded")
                                    .message())
                    .contains("You have called too often: 3 calls of all methods together");
            service.get(BOB, "getConvos", "").done();
        }
    }

    @Test
    void a_limit_that_is_lifted_does_not_fall_back_on_that_of_its_group() {
        try (Service service = limited("writes=1/min,updateCursor=off/min")) {
            write(service).refused(404, "ConvoNotFound");
            write(service).refused(404, "ConvoNotFound");
            String leave = "{'convoId':'00'}";
            service.post(ALICE, "leaveConvo", leave).refused(404, "ConvoNotFound");
            service.post(ALICE, "leaveConvo", leave).refused(429, "RateLimitExceeded");
        }
    }

    @Test
    void headers_tell_of_the_limit_that_is_nearest_to_its_end() {
        try (Service service = limited("updateCursor=4/min,calls=10/day")) {
            assertThat(write(service).header("RateLimit-Policy")).contains("4;w=60");
            read(service).done();
            read(service).done();
            service.clock.advance(Duration.ofMinutes(1));
            Heard heard = write(service);
            assertThat(heard.header("RateLimit-Policy")).contains("10;w=86400");
            assertThat(heard.header("RateLimit-Limit")).contains("10");
            assertThat(heard.header("RateLimit-Remaining")).contains("6");
            assertThat(heard.header("RateLimit-Reset")).contains("1772452801");
        }
    }

    @Test
    void a_server_that_could_never_take_its_longest_body_does_not_start() {
        Staging staging = Staging.usual().withLimits("bytes=1MiB/day");
        assertThatThrownBy(() -> Service.start(staging))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("limits of bytes");
    }

    @Test
    void without_limits_no_header_tells_of_any() {
        try (Service service = Service.start(Staging.usual().withoutLimits())) {
            assertThat(read(service).done().header("RateLimit-Limit")).isEmpty();
        }
    }
}
