package blue.catbird.mls.lexicon;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Builds the tree of a JSON text as far as a schema describes it. What it does not describe, an
 * unknown field or a value of the wrong type, becomes a {@link SkippedValue}.
 */
final class TreeReader {
    /** Describes everything: all of it is built. */
    static final Schema ANYTHING = new Schema.UnknownSchema("");

    private static final Schema TEXT =
            new Schema.StringSchema(
                    Bounds.NONE, Optional.empty(), List.of(), List.of(), Optional.empty(), "");
    private static final Schema.ObjectSchema BYTES =
            new Schema.ObjectSchema(Map.of(BytesValue.KEY, TEXT), Set.of(), Set.of(), "");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonTokens tokens;
    private final Function<String, Schema> definitions;

    /**
     * @param definitions the schema of each full name that a reference has
     */
    TreeReader(JsonTokens tokens, Function<String, Schema> definitions) {
        this.tokens = tokens;
        this.definitions = definitions;
    }

    /** The value as a whole. */
    JsonNode document(Schema schema, JsonPath path) throws IOException {
        tokens.begin();
        JsonNode root = value(schema, path);
        tokens.end();
        return root;
    }

    private JsonNode value(Schema schema, JsonPath path) throws IOException {
        return switch (schema) {
            case Schema.RefSchema ref -> value(definitions.apply(ref.target()), path);
            case Schema.UnknownSchema _, Schema.UnionSchema _ -> anything(path);
            case Schema.ObjectSchema object when is(JsonToken.START_OBJECT) ->
                    object(name -> field(object, name), path);
            case Schema.BytesSchema _ when is(JsonToken.START_OBJECT) ->
                    object(name -> field(BYTES, name), path);
            case Schema.ArraySchema array when is(JsonToken.START_ARRAY) ->
                    array(array.items(), path);
            case Schema.StringSchema _ when is(JsonToken.VALUE_STRING) -> string();
            case Schema.ObjectSchema _,
                    Schema.BytesSchema _,
                    Schema.ArraySchema _,
                    Schema.StringSchema _,
                    Schema.IntegerSchema _,
                    Schema.BooleanSchema _ ->
                    undescribed(path);
        };
    }

    private boolean is(JsonToken token) {
        return tokens.current() == token;
    }

    private JsonNode anything(JsonPath path) throws IOException {
        if (is(JsonToken.START_OBJECT)) {
            return object(_ -> Optional.of(ANYTHING), path);
        }
        if (is(JsonToken.START_ARRAY)) {
            return array(ANYTHING, path);
        }
        return is(JsonToken.VALUE_STRING) ? string() : scalar();
    }

    /** Numbers, truth values and null are as small as what would stand for them. */
    private JsonNode undescribed(JsonPath path) throws IOException {
        boolean isSmall =
                !is(JsonToken.START_OBJECT)
                        && !is(JsonToken.START_ARRAY)
                        && !is(JsonToken.VALUE_STRING);
        return isSmall ? scalar() : new ValueSkipper(tokens).skipped(path).leaf();
    }

    private JsonNode scalar() throws IOException {
        tokens.count();
        return tokens.scalar();
    }

    private JsonNode string() throws IOException {
        tokens.count();
        return TextNode.valueOf(tokens.string().text());
    }

    private JsonNode object(Function<String, Optional<Schema>> schemas, JsonPath path)
            throws IOException {
        tokens.count();
        tokens.enter();
        ObjectNode object = NODES.objectNode();
        while (tokens.nextField()) {
            String name = tokens.name(object::has);
            Optional<Schema> schema = schemas.apply(name);
            object.set(
                    name,
                    schema.isPresent()
                            ? value(schema.get(), path.field(name))
                            : undescribed(path.field(name)));
        }
        return object;
    }

    private static Optional<Schema> field(Schema.ObjectSchema object, String name) {
        return name.equals(DataModel.TYPE)
                ? Optional.of(TEXT)
                : Optional.ofNullable(object.properties().get(name));
    }

    private JsonNode array(Schema items, JsonPath path) throws IOException {
        tokens.count();
        tokens.enter();
        ArrayNode array = NODES.arrayNode();
        while (tokens.nextItem()) {
            array.add(value(items, path.item(array.size())));
        }
        return array;
    }
}
