package blue.catbird.mls.lexicon.reference;

import static java.util.stream.Collectors.joining;

import blue.catbird.mls.lexicon.Lexicons;
import blue.catbird.mls.lexicon.Method;
import blue.catbird.mls.lexicon.Schema;
import blue.catbird.mls.lexicon.Schema.ArraySchema;
import blue.catbird.mls.lexicon.Schema.ObjectSchema;
import blue.catbird.mls.lexicon.Schema.RefSchema;
import blue.catbird.mls.lexicon.Schema.StringSchema;
import blue.catbird.mls.lexicon.StringFormat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.Map;
import java.util.Optional;

/** Makes example calls with the required fields of methods. */
record Examples(Lexicons lexicons) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    ExampleCall of(Method method) {
        return new ExampleCall(method.nsid(), query(method.parameters()), body(method));
    }

    private String query(Method.Parameters parameters) {
        String query =
                parameters.properties().entrySet().stream()
                        .filter(field -> parameters.required().contains(field.getKey()))
                        .map(field -> field.getKey() + "=" + scalar(field))
                        .collect(joining("&"));
        return query.isEmpty() ? "" : "?" + query;
    }

    /** A single value: a parameter that is a list may be given once. */
    private String scalar(Map.Entry<String, Schema> field) {
        Schema schema = field.getValue();
        Schema one = schema instanceof ArraySchema array ? array.items() : schema;
        return value(field.getKey(), one).asText();
    }

    private Optional<String> body(Method method) {
        return MethodEntry.input(method)
                .flatMap(Method.Body::schema)
                .map(schema -> value("", schema).toString());
    }

    private JsonNode value(String name, Schema schema) {
        return switch (schema) {
            case ObjectSchema object -> object(object);
            case ArraySchema array -> JSON.arrayNode().add(value(name, array.items()));
            case StringSchema string -> JSON.textNode(text(name, string));
            case Schema.IntegerSchema integer ->
                    JSON.numberNode(Math.max(1, integer.range().minimum()));
            case Schema.BooleanSchema bool -> JSON.booleanNode(bool.constant().orElse(true));
            case Schema.BytesSchema _ -> JSON.objectNode().put("$bytes", "AAEAAg");
            case RefSchema ref -> value(name, lexicons.definition(ref.target()));
            case Schema.UnionSchema union -> union(union.targets().iterator().next());
            case Schema.UnknownSchema _ -> JSON.objectNode();
        };
    }

    private ObjectNode object(ObjectSchema schema) {
        ObjectNode object = JSON.objectNode();
        schema.properties()
                .forEach(
                        (name, field) -> {
                            if (schema.required().contains(name)) {
                                object.set(name, value(name, field));
                            }
                        });
        return object;
    }

    private JsonNode union(String target) {
        ObjectNode object = JSON.objectNode().put("$type", target);
        value("", lexicons.definition(target))
                .properties()
                .forEach(field -> object.set(field.getKey(), field.getValue()));
        return object;
    }

    private static String text(String name, StringSchema schema) {
        if (!schema.allowed().isEmpty()) {
            return schema.allowed().getFirst();
        }
        if (!schema.knownValues().isEmpty()) {
            return schema.knownValues().getFirst();
        }
        return schema.format().map(Examples::formatted).orElseGet(() -> named(name));
    }

    private static String formatted(StringFormat format) {
        return switch (format) {
            case DID -> "did:plc:z72i7hdynmk6r22z27h6tvur";
            case DATETIME -> "2026-01-31T12:30:00.000Z";
            case URI -> "https://example.com/picture";
            case NSID -> "com.example.fooBar";
        };
    }

    /** Documents have no examples of strings without a format, so they go by the field's name. */
    private static String named(String name) {
        return switch (name) {
            case "convoId", "groupId" -> "a11ce0";
            case "keyPackage", "commit", "welcomeMessage" -> "AAEABQ==";
            case "hash", "hashes" ->
                    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
            default -> "a11ce0-1";
        };
    }
}
