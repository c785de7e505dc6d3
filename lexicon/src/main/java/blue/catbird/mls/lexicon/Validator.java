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

    Optional<Violation> check(Schema schema, JsonNode value, Place place) {
        if (value.isNull()) {
            return place.violates(Flaw.NULL);
        }
        return switch (schema) {
            case ObjectSchema object -> object(object, value, place);
            case ArraySchema array -> array(array, value, place);
            case StringSchema string -> string(string, value, place);
            case IntegerSchema integer -> integer(integer, value, place);
            case BooleanSchema bool -> bool(bool, value, place);
            case BytesSchema bytes -> bytes(bytes, value, place);
            case RefSchema ref -> check(definition(ref.target()), value, place);
            case UnionSchema union -> union(union, value, place);
            case UnknownSchema _ ->
                    value.isObject()
                            ? DataModel.check(value, place)
                            : place.violates(Flaw.NOT_AN_OBJECT);
        };
    }

    Schema definition(String target) {
        Schema definition = definitions.get(target);
        if (definition == null) {
            throw new IllegalArgumentException("no definition " + target);
        }
        return definition;
    }

    private Optional<Violation> object(ObjectSchema schema, JsonNode value, Place place) {
        if (!value.isObject()) {
            return place.violates(Flaw.NOT_AN_OBJECT);
        }
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            Optional<Violation> violation =
                    field(schema, field.getKey(), field.getValue(), place.field(field.getKey()));
            if (violation.isPresent()) {
                return violation;
            }
        }
        for (String name : schema.required()) {
            if (!value.has(name)) {
                return place.field(name).violates(Flaw.MISSING);
            }
        }
        return Optional.empty();
    }

    private Optional<Violation> field(
            ObjectSchema schema, String name, JsonNode value, Place place) {
        Schema property = schema.properties().get(name);
        if (property == null) {
            return DataModel.checkField(name, value, place);
        }
        return value.isNull() && schema.nullable().contains(name)
                ? Optional.empty()
                : check(property, value, place);
    }

    private Optional<Violation> array(ArraySchema schema, JsonNode value, Place place) {
        if (!value.isArray()) {
            return place.violates(Flaw.NOT_AN_ARRAY);
        }
        Optional<Violation> wrongCount = count(schema.count(), value.size(), place);
        if (wrongCount.isPresent()) {
            return wrongCount;
        }
        for (int index = 0; index < value.size(); index++) {
            Optional<Violation> violation =
                    check(schema.items(), value.get(index), place.item(index));
            if (violation.isPresent()) {
                return violation;
            }
        }
        return Optional.empty();
    }

    static Optional<Violation> count(Bounds bounds, int count, Place place) {
        if (bounds.tooGreat(count)) {
            return place.violates(Flaw.TOO_MANY, count, bounds.maximum());
        }
        if (bounds.tooSmall(count)) {
            return place.violates(Flaw.TOO_FEW, count, bounds.minimum());
        }
        return Optional.empty();
    }

    private static Optional<Violation> string(StringSchema schema, JsonNode value, Place place) {
        return value.isTextual()
                ? text(schema, value.textValue(), place)
                : place.violates(Flaw.NOT_A_STRING);
    }

    static Optional<Violation> text(StringSchema schema, String text, Place place) {
        return length(schema.length(), utf8Length(schema.length(), text), place)
                .or(() -> DataModel.text(text, place))
                .or(() -> format(schema, text, place))
                .or(() -> allowed(schema, text, place));
    }

    /** The length in UTF-8; where the number of characters already decides, just that. */
    private static long utf8Length(Bounds bounds, String text) {
        boolean decided =
                bounds.tooGreat(text.length())
                        || (!bounds.tooSmall(text.length())
                                && !bounds.tooGreat(3L * text.length()));
        return decided ? text.length() : Text.utf8Length(text);
    }

    private static Optional<Violation> length(Bounds bounds, long length, Place place) {
        if (bounds.tooGreat(length)) {
            return place.violates(Flaw.TOO_LONG, bounds.maximum());
        }
        if (bounds.tooSmall(length)) {
            return place.violates(Flaw.TOO_SHORT, bounds.minimum());
        }
        return Optional.empty();
    }

    private static Optional<Violation> format(StringSchema schema, String text, Place place) {
        return schema.format()
                .filter(format -> !format.accepts(text))
                .flatMap(
                        format ->
                                place.violates(
                                        Flaw.BAD_FORMAT, format.expectation(), Quoted.of(text)));
    }

    private static Optional<Violation> allowed(StringSchema schema, String text, Place place) {
        return notAllowed(schema.allowed(), text, Quoted.of(text), place);
    }

    private static <T> Optional<Violation> notAllowed(
            List<T> allowed, T value, String shown, Place place) {
        return allowed.isEmpty() || allowed.contains(value)
                ? Optional.empty()
                : place.violates(Flaw.NOT_ALLOWED, allowed, shown);
    }

    private static Optional<Violation> integer(IntegerSchema schema, JsonNode value, Place place) {
        if (!value.isNumber()) {
            return place.violates(Flaw.NOT_AN_INTEGER);
        }
        OptionalLong exact = Integers.exact(value);
        return exact.isPresent()
                ? integer(schema, exact.getAsLong(), place)
                : DataModel.number(value, place);
    }

    static Optional<Violation> integer(IntegerSchema schema, long value, Place place) {
        Bounds range = schema.range();
        if (range.tooSmall(value)) {
            return place.violates(Flaw.TOO_SMALL, value, range.minimum());
        }
        if (range.tooGreat(value)) {
            return place.violates(Flaw.TOO_GREAT, value, range.maximum());
        }
        return notAllowed(schema.allowed(), value, Long.toString(value), place);
    }

    private static Optional<Violation> bool(BooleanSchema schema, JsonNode value, Place place) {
        return value.isBoolean()
                ? bool(schema, value.booleanValue(), place)
                : place.violates(Flaw.NOT_A_BOOLEAN);
    }

    static Optional<Violation> bool(BooleanSchema schema, boolean value, Place place) {
        return schema.constant()
                .filter(constant -> constant != value)
                .flatMap(constant -> place.violates(Flaw.NOT_THE_CONSTANT, constant));
    }

    private static Optional<Violation> bytes(BytesSchema schema, JsonNode value, Place place) {
        return BytesValue.text(value)
                .flatMap(text -> length(schema.length(), Base64Digits.decodedLength(text), place))
                .or(() -> DataModel.bytes(value, place));
    }

    private Optional<Violation> union(UnionSchema schema, JsonNode value, Place place) {
        if (!value.isObject()) {
            return place.violates(Flaw.NOT_AN_OBJECT);
        }
        JsonNode type = value.get(TYPE);
        if (type == null) {
            return place.field(TYPE).violates(Flaw.TYPE_MISSING);
        }
        if (!type.isTextual() || type.textValue().isEmpty()) {
            return DataModel.checkField(TYPE, type, place.field(TYPE));
        }
        String target = DocumentReader.target(type.textValue(), "");
        if (schema.targets().contains(target)) {
            return check(definition(target), value, place);
        }
        return schema.closed()
                ? place.field(TYPE).violates(Flaw.FORM_NOT_ALLOWED, schema.targets())
                : DataModel.check(value, place);
    }
}
