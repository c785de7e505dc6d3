package blue.catbird.mls.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * The HTTP response of a server.
 *
 * @param replayed whether it says that it recorded the answer earlier
 * @param retryAfter when to try again, if it says so
 * @param took how long that took the caller
 */
record Answer(
        int status, String body, boolean replayed, Optional<String> retryAfter, Duration took) {
    private static final JsonMapper JSON = new JsonMapper();

    static Answer of(HttpResponse<String> response, Duration took) {
        return new Answer(
                response.statusCode(),
                response.body(),
                response.headers().firstValue("Idempotent-Replayed").equals(Optional.of("true")),
                response.headers().firstValue("Retry-After"),
                took);
    }

    /** Itself, if it is a success. */
    Answer done() {
        assertThat(status).as(body).isEqualTo(200);
        return this;
    }

    /** Itself, if it is this refusal. */
    Answer refused(int expected, String error) {
        assertThat(status).as(body).isEqualTo(expected);
        assertThat(text("error")).isEqualTo(error);
        return this;
    }

    JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + body, e);
        }
    }

    String text(String field) {
        return json().required(field).asText();
    }

    long number(String field) {
        return json().required(field).asLong();
    }
}
