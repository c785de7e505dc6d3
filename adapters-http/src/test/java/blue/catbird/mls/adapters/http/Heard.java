package blue.catbird.mls.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.lexicon.Json;
import blue.catbird.mls.lexicon.ParsedJson;

import com.fasterxml.jackson.databind.JsonNode;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The response that a client hears. */
record Heard(HttpResponse<byte[]> response) {
    int status() {
        return response.statusCode();
    }

    Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    String body() {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    JsonNode json() {
        if (Json.parse(response.body()) instanceof ParsedJson.Document(JsonNode root)) {
            return root;
        }
        throw new AssertionError("not JSON: " + body());
    }

    String text(String field) {
        return json().path(field).asText();
    }

    long number(String field) {
        return json().path(field).asLong();
    }

    String error() {
        return text("error");
    }

    String message() {
        return text("message");
    }

    /** This, if it is a success. */
    Heard done() {
        assertThat(status()).describedAs(body()).isEqualTo(200);
        return this;
    }

    /** This, if it is the error {@code name}. */
    Heard refused(int status, String name) {
        assertThat(error()).describedAs(body()).isEqualTo(name);
        assertThat(status()).describedAs(body()).isEqualTo(status);
        return this;
    }
}
