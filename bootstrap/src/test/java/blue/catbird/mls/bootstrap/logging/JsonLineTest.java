package blue.catbird.mls.bootstrap.logging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.event.Level;
import org.slf4j.helpers.NOPLogger;

import java.time.Instant;
import java.util.Optional;
import java.util.Random;

/** A log line is one JSON object that says all that was logged. */
class JsonLineTest {
    private static final Logger LOGGER = NOPLogger.NOP_LOGGER;
    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");
    private static final JsonMapper JSON = new JsonMapper();

    private static String line(String message, Throwable... thrown) {
        return JsonLine.of(
                new LogLine(
                        LOGGER,
                        Level.WARN,
                        "main",
                        message,
                        Optional.of("abc"),
                        Optional.of(thrown).filter(all -> all.length > 0).map(all -> all[0])),
                TIME);
    }

    private static JsonNode parsed(String line) throws Exception {
        assertThat(line).matches("[ -~]+");
        return JSON.readTree(line);
    }

    @Test
    void a_line_has_its_fields_in_this_order() {
        assertThat(line("all is well"))
                .isEqualTo(
                        "{\"time\":\"2026-01-02T03:04:05.000Z\",\"level\":\"WARN\",\"logger\":\"NOP\",\"thread\":\"main\",\"message\":\"all"
                            + " is well\",\"requestId\":\"abc\"}");
    }

    @Test
    void what_belongs_to_no_request_names_none() throws Exception {
        LogLine line =
                new LogLine(LOGGER, Level.INFO, "t", "m", Optional.empty(), Optional.empty());
        assertThat(parsed(JsonLine.of(line, TIME)).has("requestId")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"quoted\" and \\backslashes\\",
                "two\nlines\r\nand\ttabs",
                "\0\u0001\u001b[31m\u007f\u0085\u2028\u2029",
                "ümlaut \u202e \ufeff 🐈",
                "}{\"level\":\"ERROR\"}",
                "$1 {} %s \\u0041"
            })
    void any_text_comes_back_as_it_was(String text) throws Exception {
        assertThat(parsed(line(text)).path("message").textValue()).isEqualTo(text);
    }

    @Test
    void a_lone_surrogate_is_replaced() throws Exception {
        String lone = String.valueOf((char) 0xd800);
        assertThat(parsed(line("a" + lone + "b")).path("message").textValue())
                .isEqualTo("a\ufffdb");
    }

    @Test
    void any_units_make_a_line_that_parses() throws Exception {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder();
            random.ints(20, 0, 0x10000).forEach(unit -> text.append((char) unit));
            assertThat(parsed(line(text.toString())).path("message").isTextual()).isTrue();
        }
    }

    @Test
    void an_exception_is_told_with_its_type_message_and_stack() throws Exception {
        Throwable thrown =
                new IllegalStateException("no \"way\"\n", new ArithmeticException("\u0000"));
        JsonNode error = parsed(line("failed", thrown)).path("error");
        assertThat(error.path("type").textValue()).isEqualTo("java.lang.IllegalStateException");
        assertThat(error.path("message").textValue()).isEqualTo("no \"way\"\n");
        assertThat(error.path("stack").textValue())
                .contains("\tat " + JsonLineTest.class.getName(), "Caused by: java.lang.Arith");
    }

    @Test
    void an_exception_that_says_nothing_has_no_message() throws Exception {
        JsonNode error = parsed(line("failed", new IllegalStateException())).path("error");
        assertThat(error.has("message")).isFalse();
        assertThat(error.has("stack")).isTrue();
    }
}
