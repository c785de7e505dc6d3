package blue.catbird.mls.lexicon;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.stream.Stream;

/** Published documents; those with records and permission sets are none that this module reads. */
@Tag("vectors")
class DocumentVectors {
    static Stream<JsonNode> valid() {
        return documents("lexicon/lexicon-valid.json");
    }

    static Stream<JsonNode> invalid() {
        return documents("lexicon/lexicon-invalid.json");
    }

    private static Stream<JsonNode> documents(String file) {
        return VectorFiles.cases(file)
                .map(json -> json.path("lexicon"))
                .filter(json -> !json.toString().contains("\"type\":\"record\""))
                .filter(json -> !json.toString().contains("\"type\":\"permission-set\""));
    }

    static Stream<JsonNode> methods() {
        return Stream.of("query", "subscription")
                .map(name -> VectorFiles.document("lexicon/catalog/" + name + ".json"))
                .filter(json -> !json.toString().contains("\"format\":\"handle\""));
    }

    @ParameterizedTest
    @MethodSource({"valid", "methods"})
    void what_is_published_as_valid_is_read(JsonNode document) {
        assertThatCode(() -> Lexicons.of(List.of(document))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void what_is_published_as_invalid_is_not(JsonNode document) {
        assertThatThrownBy(() -> Lexicons.of(List.of(document)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
