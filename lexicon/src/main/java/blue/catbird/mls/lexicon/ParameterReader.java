package blue.catbird.mls.lexicon;

import blue.catbird.mls.lexicon.Checked.Accepted;
import blue.catbird.mls.lexicon.Checked.Rejected;
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
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the values of a query string as the types that a document gives them, in the document's
 * order. An empty value is an absent one; what no document names is ignored.
 */
final class ParameterReader {
    private static final Pattern INTEGER = Pattern.compile("0|-?[1-9][0-9]*+");
    private static final JsonPath PARAMETERS = new JsonPath.Root("The query string");

    private ParameterReader() {}

    static Checked read(Method.Parameters parameters, Map<String, ? extends List<String>> query) {
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, Schema> property : parameters.properties().entrySet()) {
            String name = property.getKey();
            Optional<Checked> read = read(property.getValue(), name, query);
            if (read.isEmpty() && parameters.required().contains(name)) {
                return rejected(PARAMETERS.field(name).violates(Flaw.MISSING));
            }
            if (read.isPresent()) {
                switch (read.get()) {
                    case Accepted(JsonNode value) -> values.set(name, value);
                    case Rejected rejected -> {
                        return rejected;
                    }
                }
            }
        }
        return new Accepted(values);
    }

    /** The checked value of one parameter, or its default; empty where there is neither. */
    private static Optional<Checked> read(
            Schema schema, String name, Map<String, ? extends List<String>> query) {
        List<String> texts = Optional.<List<String>>ofNullable(query.get(name)).orElse(List.of());
        return read(schema, texts, PARAMETERS.field(name))
                .or(() -> schema.defaulted().map(Accepted::new));
    }

    /** The checked value in the texts of one parameter; empty where all of them are empty. */
    private static Optional<Checked> read(Schema schema, List<String> texts, JsonPath path) {
        if (schema instanceof ArraySchema array) {
            List<String> given = texts.stream().filter(text -> !text.isEmpty()).toList();
            return given.isEmpty() ? Optional.empty() : Optional.of(array(array, given, path));
        }
        if (texts.size() > 1) {
            return Optional.of(rejected(path.violates(Flaw.REPEATED)));
        }
        return texts.stream()
                .filter(text -> !text.isEmpty())
                .findFirst()
                .map(text -> scalar(schema, text, path));
    }

    private static Checked array(ArraySchema schema, List<String> texts, JsonPath path) {
        Optional<Violation> wrongCount = Validator.count(schema.count(), texts.size(), path);
        if (wrongCount.isPresent()) {
            return rejected(wrongCount);
        }
        ArrayNode values = JsonNodeFactory.instance.arrayNode(texts.size());
        for (int index = 0; index < texts.size(); index++) {
            switch (scalar(schema.items(), texts.get(index), path.item(index))) {
                case Accepted(JsonNode value) -> values.add(value);
                case Rejected rejected -> {
                    return rejected;
                }
            }
        }
        return new Accepted(values);
    }

    private static Checked scalar(Schema schema, String text, JsonPath path) {
        return switch (schema) {
            case StringSchema string ->
                    checked(TextNode.valueOf(text), Validator.text(string, text, path));
            case IntegerSchema integer -> integer(integer, text, path);
            case BooleanSchema bool -> bool(bool, text, path);
            case ObjectSchema _,
                    ArraySchema _,
                    BytesSchema _,
                    RefSchema _,
                    UnionSchema _,
                    UnknownSchema _ ->
                    throw new IllegalStateException("no parameter type");
        };
    }

    private static Checked integer(IntegerSchema schema, String text, JsonPath path) {
        if (!INTEGER.matcher(text).matches()) {
            return rejected(path.violates(Flaw.NOT_SPELLED_AS_AN_INTEGER, Quoted.of(text)));
        }
        try {
            long value = Long.parseLong(text);
            return checked(LongNode.valueOf(value), Validator.integer(schema, value, path));
        } catch (NumberFormatException beyond64Bits) {
            return rejected(path.violates(Flaw.BEYOND_64_BITS));
        }
    }

    private static Checked bool(BooleanSchema schema, String text, JsonPath path) {
        if (!text.equals("true") && !text.equals("false")) {
            return rejected(path.violates(Flaw.NOT_SPELLED_AS_A_BOOLEAN, Quoted.of(text)));
        }
        boolean value = text.equals("true");
        return checked(BooleanNode.valueOf(value), Validator.bool(schema, value, path));
    }

    private static Checked checked(JsonNode value, Optional<Violation> violation) {
        return violation.<Checked>map(Rejected::new).orElseGet(() -> new Accepted(value));
    }

    private static Checked rejected(Optional<Violation> violation) {
        return new Rejected(violation.orElseThrow());
    }
}
