package blue.catbird.mls.adapters.http.xrpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import blue.catbird.mls.application.query.Bearer;
import blue.catbird.mls.application.query.Reading;
import blue.catbird.mls.domain.refusal.Outcome;
import blue.catbird.mls.lexicon.Json;
import blue.catbird.mls.lexicon.Lexicons;
import blue.catbird.mls.lexicon.ParsedJson;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** A server starts only if methods and endpoints are the same set. */
class MethodTableTest {
    private static final MethodEndpoint READS = new Reads("com.example.reads");

    private record Reads(String nsid) implements QueryEndpoint {
        @Override
        public Reading<ObjectNode> answer(Bearer caller, Fields parameters) {
            return new Reading.Answered<>(Outcome.done(Output.object()));
        }
    }

    @Test
    void a_method_with_its_handler_is_found() {
        MethodTable table = MethodTable.join(parts(query("com.example.reads")), List.of(READS));
        assertThat(table.find("com.example.reads")).isPresent();
        assertThat(table.find("com.example.other")).isEmpty();
    }

    @Test
    void a_method_without_a_handler_is_named() {
        MethodTable.Parts parts = parts(query("com.example.reads"), query("com.example.other"));
        assertThatThrownBy(() -> MethodTable.join(parts, List.of(READS)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "methods and endpoints differ: there is no endpoint for"
                                + " [com.example.other]");
    }

    @Test
    void a_handler_without_a_method_is_named() {
        assertThatThrownBy(() -> MethodTable.join(parts(), List.of(READS)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageEndingWith("there is no document for [com.example.reads]");
    }

    @Test
    void two_endpoints_of_one_method_are_one_too_many() {
        MethodTable.Parts parts = parts(query("com.example.reads"));
        assertThatThrownBy(() -> MethodTable.join(parts, List.of(READS, READS)))
                .hasMessageEndingWith("there is two endpoints for [com.example.reads]");
    }

    @Test
    void a_handler_that_reads_is_none_for_a_method_that_writes() {
        MethodTable.Parts parts =
                parts(query("com.example.reads").replace("\"query\"", "\"procedure\""));
        assertThatThrownBy(() -> MethodTable.join(parts, List.of(READS)))
                .hasMessageEndingWith("another kind of endpoint for [com.example.reads]");
    }

    private static String query(String nsid) {
        return """
        {"lexicon":1,"id":"%s","defs":{"main":{"type":"query","description":"d"}}}\
        """
                .formatted(nsid);
    }

    private static MethodTable.Parts parts(String... documents) {
        List<JsonNode> parsed = Arrays.stream(documents).map(MethodTableTest::parsed).toList();
        return new MethodTable.Parts(Lexicons.of(parsed), new BodyReader(1));
    }

    private static JsonNode parsed(String document) {
        if (Json.parse(document.getBytes(StandardCharsets.UTF_8))
                instanceof ParsedJson.Document(JsonNode root)) {
            return root;
        }
        throw new AssertionError(document);
    }
}
