package blue.catbird.mls.lexicon;

import blue.catbird.mls.lexicon.Schema.ArraySchema;
import blue.catbird.mls.lexicon.Schema.BooleanSchema;
import blue.catbird.mls.lexicon.Schema.BytesSchema;
import blue.catbird.mls.lexicon.Schema.IntegerSchema;
import blue.catbird.mls.lexicon.Schema.ObjectSchema;
import blue.catbird.mls.lexicon.Schema.RefSchema;
import blue.catbird.mls.lexicon.Schema.StringSchema;
import blue.catbird.mls.lexicon.Schema.UnionSchema;
import blue.catbird.mls.lexicon.Schema.UnknownSchema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Fills the defaults of absent fields into a checked value. The value itself stays as it is: its
 * objects and arrays are copied, their strings and numbers shared.
 */
final class Defaults {
    private final Validator validator;

    Defaults(Validator validator) {
        this.validator = validator;
    }

    JsonNode fill(Schema schema, JsonNode value) {
        return switch (schema) {
            case ObjectSchema object when value.isObject() -> object(object, (ObjectNode) value);
            case ArraySchema array when value.isArray() -> array(array, (ArrayNode) value);
            case RefSchema ref -> fill(validator.definition(ref.target()), value);
            case UnionSchema union -> union(union, value);
            case ObjectSchema _,
                    ArraySchema _,
                    StringSchema _,
                    IntegerSchema _,
                    BooleanSchema _,
                    BytesSchema _,
                    UnknownSchema _ ->
                    value;
        };
    }

    private JsonNode object(ObjectSchema schema, ObjectNode value) {
        ObjectNode filled = JsonNodeFactory.instance.objectNode().setAll(value);
        schema.properties()
                .forEach(
                        (name, property) ->
                                value.optional(name)
                                        .map(child -> fill(property, child))
                                        .or(property::defaulted)
                                        .ifPresent(child -> filled.set(name, child)));
        return filled;
    }

    private JsonNode array(ArraySchema schema, ArrayNode value) {
        ArrayNode filled = JsonNodeFactory.instance.arrayNode(value.size());
        value.forEach(item -> filled.add(fill(schema.items(), item)));
        return filled;
    }

    private JsonNode union(UnionSchema schema, JsonNode value) {
        String target = DocumentReader.target(value.path("$type").asText(), "");
        return schema.targets().contains(target)
                ? fill(validator.definition(target), value)
                : value;
    }
}
