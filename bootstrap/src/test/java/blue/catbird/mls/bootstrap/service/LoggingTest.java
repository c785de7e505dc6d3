package blue.catbird.mls.bootstrap.service;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The program's standard error, in a process of its own. */
class LoggingTest {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private static List<String> lines(String... settings) throws Exception {
        List<String> command =
                Stream.concat(
                                Stream.of(
                                        JAVA.toString(),
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        LoggingProgram.class.getName()),
                                Stream.of(settings))
                        .toList();
        Process program = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(program.getInputStream().readAllBytes(), UTF_8);
        assertThat(program.waitFor()).as(output).isZero();
        return output.lines().toList();
    }

    private static List<JsonNode> json(String... settings) throws Exception {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : lines(settings)) {
            lines.add(new JsonMapper().readTree(line));
        }
        return lines;
    }

    private static JsonNode with(List<JsonNode> lines, String message) {
        return lines.stream()
                .filter(line -> line.path("message").asText().startsWith(message))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void text_lines_of_a_request_end_with_its_id() throws Exception {
        List<String> lines = lines();
        assertThat(lines)
                .anyMatch(line -> line.endsWith(" WARN requests - in a request of {} request=one"))
                .anyMatch(line -> line.endsWith(" WARN requests - in a thread it started"))
                .anyMatch(line -> line.endsWith(" WARN requests - after it"))
                .anyMatch(line -> line.endsWith(" INFO Ours - an info"))
                .anyMatch(line -> line.equals("java.lang.IllegalStateException: no \u0007 bell"))
                .noneMatch(line -> line.contains("SLF4J"))
                .noneMatch(line -> line.contains("of no interest") || line.contains("a detail"));
    }

    @Test
    void each_json_line_is_an_object() throws Exception {
        List<JsonNode> lines = json("MLS_LOG_FORMAT=json");
        assertThat(lines).allMatch(JsonNode::isObject);
        JsonNode request = with(lines, "in a request");
        assertThat(request.path("message").textValue()).isEqualTo("in a request of {}");
        assertThat(request.path("requestId").textValue()).isEqualTo("one");
        assertThat(request.path("level").textValue()).isEqualTo("WARN");
        assertThat(request.path("logger").textValue()).isEqualTo("blue.catbird.mls.requests");
        assertThat(request.path("thread").textValue()).isEqualTo("main");
        assertThat(request.path("time").textValue()).matches("[-0-9]{10}T[0-9:]{8}\\.[0-9]{3}Z");
        assertThat(Instant.parse(request.path("time").textValue()))
                .isBetween(Instant.now().minusSeconds(600), Instant.now());
        assertThat(with(lines, "in a thread").has("requestId")).isFalse();
        assertThat(with(lines, "after it").has("requestId")).isFalse();
    }

    @Test
    void json_lines_of_others_are_objects_too() throws Exception {
        List<JsonNode> lines = json("MLS_LOG_FORMAT=json");
        JsonNode jetty = with(lines, "of\n");
        assertThat(jetty.path("logger").textValue()).isEqualTo("org.eclipse.jetty.Server");
        assertThat(jetty.path("error").path("message").textValue()).isEqualTo("no \u0007 bell");
        assertThat(lines).noneMatch(line -> line.toString().contains("of no interest"));
    }

    @Test
    void the_level_is_that_of_the_settings() throws Exception {
        assertThat(json("MLS_LOG_FORMAT=json", "MLS_LOG_LEVEL=error"))
                .isNotEmpty()
                .allMatch(line -> line.path("level").textValue().equals("ERROR"));
    }

    @Test
    void details_are_ours_alone() throws Exception {
        List<JsonNode> lines = json("MLS_LOG_FORMAT=json", "MLS_LOG_LEVEL=debug");
        assertThat(with(lines, "a detail")).isNotNull();
        assertThat(lines).noneMatch(line -> line.toString().contains("of no interest"));
    }

    @Test
    void that_clocks_differ_is_told_once_when_it_begins_and_once_when_it_is_over()
            throws Exception {
        List<JsonNode> told =
                json("MLS_LOG_FORMAT=json").stream()
                        .filter(line -> line.path("message").asText().startsWith("clocks"))
                        .toList();
        assertThat(told).hasSize(2);
        assertThat(told.getFirst().path("level").textValue()).isEqualTo("WARN");
        assertThat(told.getFirst().path("message").textValue())
                .startsWith("clocks differ: the storage's is 180.000 s ahead of this server's,")
                .contains("NTP");
        assertThat(told.getLast().path("level").textValue()).isEqualTo("INFO");
        assertThat(told.getLast().path("message").textValue())
                .startsWith("clocks agree again: the storage's is 0.000 s ahead of this");
    }

    @Test
    void a_sweep_that_fails_is_an_error_that_repeats_nothing_of_the_storage() throws Exception {
        JsonNode failure = with(json("MLS_LOG_FORMAT=json"), "sweep failed");
        assertThat(failure.path("level").textValue()).isEqualTo("ERROR");
        assertThat(failure.path("message").textValue())
                .contains("java.lang.IllegalStateException\n    at ", "caused by java.lang.Arith")
                .doesNotContain("did:", "secret");
        assertThat(failure.has("error")).isFalse();
    }
}
