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

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Checks values against schemas, in the order of the value's own fields and then for fields that
 * are absent; stops at the first violation. Each text is looked at once.
 */
final class Validator {
    private static final String TYPE = "$type";

    private final Map<String, Schema> definitions;

    Validator(Map<String, Schema> definitions) {
        this.definitions = definitions;
    }

    Optional<Violation> check(Schema schema, JsonNode value, JsonPath path) {
        if (value.isNull()) {
            return path.violates(Flaw.NULL);
        }
        return switch (schema) {
            case ObjectSchema object -> object(object, value, path);
            case ArraySchema array -> array(array, value, path);
            case StringSchema string -> string(string, value, path);
            case IntegerSchema integer -> integer(integer, value, path);
            case BooleanSchema bool -> bool(bool, value, path);
            case BytesSchema bytes -> bytes(bytes, value, path);
            case RefSchema ref -> check(definition(ref.target()), value, path);
            case UnionSchema union -> union(union, value, path);
            case UnknownSchema _ ->
                    value.isObject()
                            ? DataModel.check(value, path)
                            : path.violates(Flaw.NOT_AN_OBJECT);
        };
    }

    Schema definition(String target) {
        Schema definition = definitions.get(target);
        if (definition == null) {
            throw new IllegalArgumentException("no definition " + target);
        }
        return definition;
    }

    private Optional<Violation> object(ObjectSchema schema, JsonNode value, JsonPath path) {
        if (!value.isObject()) {
            return path.violates(Flaw.NOT_AN_OBJECT);
        }
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            Optional<Violation> violation =
                    field(schema, field.getKey(), field.getValue(), path.field(field.getKey()));
            if (violation.isPresent()) {
                return violation;
            }
        }
        for (String name : schema.required()) {
            if (!value.has(name)) {
                return path.field(name).violates(Flaw.MISSING);
            }
        }
        return Optional.empty();
    }

    private Optional<Violation> field(
            ObjectSchema schema, String name, JsonNode value, JsonPath path) {
        Schema property = schema.properties().get(name);
        if (property == null) {
            return DataModel.checkField(name, value, path);
        }
        return value.isNull() && schema.nullable().contains(name)
                ? Optional.empty()
                : check(property, value, path);
    }

    private Optional<Violation> array(ArraySchema schema, JsonNode value, JsonPath path) {
        if (!value.isArray()) {
            return path.violates(Flaw.NOT_AN_ARRAY);
        }
        Optional<Violation> wrongCount = count(schema.count(), value.size(), path);
        if (wrongCount.isPresent()) {
            return wrongCount;
        }
        for (int index = 0; index < value.size(); index++) {
            Optional<Violation> violation =
                    check(schema.items(), value.get(index), path.item(index));
            if (violation.isPresent()) {
                return violation;
            }
        }
        return Optional.empty();
    }

    static Optional<Violation> count(Bounds bounds, int count, JsonPath path) {
        if (bounds.tooGreat(count)) {
            return path.violates(Flaw.TOO_MANY, count, bounds.maximum());
        }
        if (bounds.tooSmall(count)) {
            return path.violates(Flaw.TOO_FEW, count, bounds.minimum());
        }
        return Optional.empty();
    }

    private static Optional<Violation> string(StringSchema schema, JsonNode value, JsonPath path) {
        return value.isTextual()
                ? text(schema, value.textValue(), path)
                : path.violates(Flaw.NOT_A_STRING);
    }

    static Optional<Violation> text(StringSchema schema, String text, JsonPath path) {
        return length(schema.length(), utf8Length(schema.length(), text), path)
                .or(() -> DataModel.text(text, path))
                .or(() -> format(schema, text, path))
                .or(() -> allowed(schema, text, path));
    }

    /** The length in UTF-8; where the number of characters already decides, just that. */
    private static long utf8Length(Bounds bounds, String text) {
        boolean decided =
                bounds.tooGreat(text.length())
                        || (!bounds.tooSmall(text.length())
                                && !bounds.tooGreat(3L * text.length()));
        return decided ? text.length() : Text.utf8Length(text);
    }

    private static Optional<Violation> length(Bounds bounds, long length, JsonPath path) {
        if (bounds.tooGreat(length)) {
            return path.violates(Flaw.TOO_LONG, bounds.maximum());
        }
        if (bounds.tooSmall(length)) {
            return path.violates(Flaw.TOO_SHORT, bounds.minimum());
        }
        return Optional.empty();
    }

    private static Optional<Violation> format(StringSchema schema, String text, JsonPath path) {
        return schema.format()
                .filter(format -> !format.accepts(text))
                .flatMap(
                        format ->
                                path.violates(
                                        Flaw.BAD_FORMAT, format.expectation(), Quoted.of(text)));
    }

    private static Optional<Violation> allowed(StringSchema schema, String text, JsonPath path) {
        return notAllowed(schema.allowed(), text, Quoted.of(text), path);
    }

    private static <T> Optional<Violation> notAllowed(
            List<T> allowed, T value, String shown, JsonPath path) {
        return allowed.isEmpty() || allowed.contains(value)
                ? Optional.empty()
                : path.violates(Flaw.NOT_ALLOWED, allowed, shown);
    }

    private static Optional<Violation> integer(
            IntegerSchema schema, JsonNode value, JsonPath path) {
        if (!value.isNumber()) {
            return path.violates(Flaw.NOT_AN_INTEGER);
        }
        OptionalLong exact = Integers.exact(value);
        return exact.isPresent()
                ? integer(schema, exact.getAsLong(), path)
                : DataModel.number(value, path);
    }

    static Optional<Violation> integer(IntegerSchema schema, long value, JsonPath path) {
        Bounds range = schema.range();
        if (range.tooSmall(value)) {
            return path.violates(Flaw.TOO_SMALL, value, range.minimum());
        }
        if (range.tooGreat(value)) {
            return path.violates(Flaw.TOO_GREAT, value, range.maximum());
        }
        return notAllowed(schema.allowed(), value, Long.toString(value), path);
    }

    private static Optional<Violation> bool(BooleanSchema schema, JsonNode value, JsonPath path) {
        return value.isBoolean()
                ? bool(schema, value.booleanValue(), path)
                : path.violates(Flaw.NOT_A_BOOLEAN);
    }

    static Optional<Violation> bool(BooleanSchema schema, boolean value, JsonPath path) {
        return schema.constant()
                .filter(constant -> constant != value)
                .flatMap(constant -> path.violates(Flaw.NOT_THE_CONSTANT, constant));
    }

    private static Optional<Violation> bytes(BytesSchema schema, JsonNode value, JsonPath path) {
        return BytesValue.text(value)
                .flatMap(text -> length(schema.length(), Base64Digits.decodedLength(text), path))
                .or(() -> DataModel.bytes(value, path));
    }

    private Optional<Violation> union(UnionSchema schema, JsonNode value, JsonPath path) {
        if (!value.isObject()) {
            return path.violates(Flaw.NOT_AN_OBJECT);
        }
        JsonNode type = value.get(TYPE);
        if (type == null) {
            return path.field(TYPE).violates(Flaw.TYPE_MISSING);
        }
        if (!type.isTextual() || type.textValue().isEmpty()) {
            return DataModel.checkField(TYPE, type, path.field(TYPE));
        }
        String target = DocumentReader.target(type.textValue(), "");
        if (schema.targets().contains(target)) {
            return check(definition(target), value, path);
        }
        return schema.closed()
                ? path.field(TYPE).violates(Flaw.FORM_NOT_ALLOWED, schema.targets())
                : DataModel.check(value, path);
    }
}
