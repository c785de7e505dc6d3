package blue.catbird.mls.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import org.junit.jupiter.api.Test;

import java.util.Optional;

class AnswerTest {
    private static final String REFUSED = "{\"error\":\"EpochMismatch\",\"message\":\"\"}";

    private static Optional<Answer> in(String received) {
        return Answer.in(received.getBytes(ISO_8859_1), received.length());
    }

    private static String answer(String status, String fields, String body) {
        return "HTTP/1.1 %s\r\n%sContent-Length: %s\r\n\r\n%s"
                .formatted(status, fields, body.length(), body);
    }

    @Test
    void an_answer_is_read_when_the_last_of_it_has_come() {
        String whole = answer("409 Conflict", "", REFUSED);
        for (int length = 0; length < whole.length(); length++) {
            assertThat(in(whole.substring(0, length))).isEmpty();
        }
        assertThat(in(whole)).contains(new Answer("409 EpochMismatch", false));
    }

    @Test
    void a_replay_and_the_end_of_a_connection_are_told_from_the_head() {
        assertThat(in(answer("200 OK", "Idempotent-Replayed: true\r\n", "{}")))
                .contains(new Answer("200 replayed", false));
        assertThat(in(answer("200 OK", "Connection: close\r\n", "{}")))
                .contains(new Answer("200", true));
    }

    @Test
    void an_answer_of_unknown_length_is_no_answer_of_this_server() {
        assertThatThrownBy(() -> in("HTTP/1.1 200 OK\r\n\r\n"))
                .hasMessageContaining("without Content-Length");
    }
}
