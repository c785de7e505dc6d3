package blue.catbird.mls.lexicon;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Set;
import java.util.stream.Stream;

@Tag("vectors")
class DataModelVectors {
    /** Blobs and the inside of content identifiers: these lexicons have none. */
    private static final Set<String> OTHER_TYPES =
            Set.of("blob with string size", "blob with missing key", "link with bogus CID");

    static Stream<JsonNode> valid() {
        return Stream.concat(
                VectorFiles.cases("data-model/data-model-valid.json"),
                VectorFiles.cases("data-model/data-model-fixtures.json"));
    }

    static Stream<JsonNode> invalid() {
        return VectorFiles.cases("data-model/data-model-invalid.json")
                .filter(json -> !OTHER_TYPES.contains(json.path("note").textValue()));
    }

    private static Checked check(JsonNode value) {
        return Lexicons.load().check(new Schema.UnknownSchema(""), value);
    }

    @ParameterizedTest
    @MethodSource("valid")
    void what_is_published_as_valid_is_taken(JsonNode json) {
        assertThat(check(json.path("json"))).isInstanceOf(Checked.Accepted.class);
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void what_is_published_as_invalid_is_not(JsonNode json) {
        assertThat(check(json.path("json"))).isInstanceOf(Checked.Rejected.class);
    }
}
