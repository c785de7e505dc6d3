package blue.catbird.mls.lexicon;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The published record with its cases. Taken out of the record's definition, as no lexicon here has
 * them: content identifiers, blobs, tokens, counts of graphemes and six string formats.
 */
@Tag("vectors")
class RecordDataVectors {
    private static final Set<String> OTHER_FIELDS =
            Set.of("cid-link", "blob", "sizeBlob", "acceptBlob", "graphemeString");
    private static final Set<String> FORMATS = Set.of("did", "datetime", "uri", "nsid");
    private static final Set<String> OTHER_CASES =
            Set.of(
                    "invalid cid-link field",
                    "invalid blob field",
                    "invalid blob: wrong type",
                    "blob too large",
                    "blob wrong type",
                    "string too short (graphemes)",
                    "string too long (graphemes)",
                    "invalid string format handle",
                    "invalid string format atidentifier",
                    "invalid string format aturi",
                    "invalid string format cid",
                    "invalid string format language",
                    "invalid string format tid",
                    "invalid string format recordkey");

    private static final Lexicons LEXICONS = Lexicons.of(List.of(document()));

    static Stream<JsonNode> valid() {
        return VectorFiles.cases("lexicon/record-data-valid.json");
    }

    static Stream<JsonNode> invalid() {
        return VectorFiles.cases("lexicon/record-data-invalid.json")
                .filter(json -> !OTHER_CASES.contains(json.path("name").textValue()));
    }

    private static JsonNode document() {
        ObjectNode document = (ObjectNode) VectorFiles.document("lexicon/catalog/record.json");
        ObjectNode definitions = (ObjectNode) document.path("defs");
        ObjectNode record = (ObjectNode) definitions.at("/main/record");
        ((ObjectNode) record.path("properties")).remove(OTHER_FIELDS);
        ObjectNode formats = (ObjectNode) definitions.at("/stringFormats/properties");
        formats.properties()
                .removeIf(field -> !FORMATS.contains(field.getValue().path("format").textValue()));
        definitions.remove("demoToken");
        definitions.set("main", record);
        return document;
    }

    private static Checked check(JsonNode json) {
        return LEXICONS.check(
                LEXICONS.definition("example.lexicon.record#main"), json.path("data"));
    }

    @ParameterizedTest
    @MethodSource("valid")
    void what_is_published_as_valid_is_taken(JsonNode json) {
        assertThat(check(json)).isInstanceOf(Checked.Accepted.class);
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void what_is_published_as_invalid_is_not(JsonNode json) {
        assertThat(check(json)).isInstanceOf(Checked.Rejected.class);
    }
}
