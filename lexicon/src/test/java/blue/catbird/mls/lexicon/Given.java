package blue.catbird.mls.lexicon;

import com.fasterxml.jackson.databind.JsonNode;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Values and documents as short texts. Single quotes stand for double ones. */
final class Given {
    private Given() {}

    static JsonNode json(String text) {
        byte[] bytes = text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return switch (Json.parse(bytes)) {
            case ParsedJson.Document(JsonNode root) -> root;
            case ParsedJson.Malformed malformed -> throw new AssertionError(malformed.problem());
        };
    }

    /** An index of one document {@code com.example.thing} with these definitions. */
    static Lexicons definitions(String definitions) {
        String document =
                "{'lexicon': 1, 'id': 'com.example.thing', 'defs': {" + definitions + "}}";
        return Lexicons.of(List.of(json(document)));
    }

    /** The result of checking an object with one field {@code it} of this schema. */
    static Checked checked(String schema, JsonNode value) {
        String object =
                "'main': {'type': 'object', 'required': ['it'], 'properties': {'it': "
                        + schema
                        + "}}, 'point': {'type': 'object', 'required': ['x'],"
                        + " 'properties': {'x': {'type': 'integer'}}}";
        Lexicons lexicons = definitions(object);
        return lexicons.check(lexicons.definition("com.example.thing#main"), value);
    }

    static Checked checked(String schema, String it) {
        return checked(schema, json("{'it': " + it + "}"));
    }

    static Violation violation(String schema, String it) {
        return violation(checked(schema, it));
    }

    static Violation violation(Checked checked) {
        return switch (checked) {
            case Checked.Rejected(Violation violation) -> violation;
            case Checked.Accepted(JsonNode value) -> throw new AssertionError("accepted: " + value);
        };
    }

    static JsonNode accepted(String schema, String it) {
        return accepted(checked(schema, it));
    }

    static JsonNode accepted(Checked checked) {
        return switch (checked) {
            case Checked.Accepted(JsonNode value) -> value;
            case Checked.Rejected(Violation violation) ->
                    throw new AssertionError(violation.sentence());
        };
    }
}
