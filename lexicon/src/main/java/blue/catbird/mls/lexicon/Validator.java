package blue.catbird.mls.lexicon;

import static blue.catbird.mls.lexicon.Violation.Kind.BAD_FORMAT;
import static blue.catbird.mls.lexicon.Violation.Kind.MISSING;
import static blue.catbird.mls.lexicon.Violation.Kind.NOT_ALLOWED;
import static blue.catbird.mls.lexicon.Violation.Kind.NULL;
import static blue.catbird.mls.lexicon.Violation.Kind.OUT_OF_RANGE;
import static blue.catbird.mls.lexicon.Violation.Kind.TOO_FEW;
import static blue.catbird.mls.lexicon.Violation.Kind.TOO_LONG;
import static blue.catbird.mls.lexicon.Violation.Kind.TOO_MANY;
import static blue.catbird.mls.lexicon.Violation.Kind.TOO_SHORT;
import static blue.catbird.mls.lexicon.Violation.Kind.WRONG_TYPE;

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
            return place.violates(NULL, "is null; leave a field out that has no value");
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
                            : place.violates(WRONG_TYPE, "must be an object");
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
            return place.violates(WRONG_TYPE, "must be an object");
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
                return place.field(name).violates(MISSING, "is missing");
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
            return place.violates(WRONG_TYPE, "must be an array");
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
            return place.violates(
                    TOO_MANY, "has " + count + " items; at most " + bounds.maximum() + " may be");
        }
        if (bounds.tooSmall(count)) {
            return place.violates(
                    TOO_FEW, "has " + count + " items; at least " + bounds.minimum() + " must be");
        }
        return Optional.empty();
    }

    private static Optional<Violation> string(StringSchema schema, JsonNode value, Place place) {
        return value.isTextual()
                ? text(schema, value.textValue(), place)
                : place.violates(WRONG_TYPE, "must be a string");
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
            return place.violates(
                    TOO_LONG, "is too long: at most " + bounds.maximum() + " bytes may be");
        }
        if (bounds.tooSmall(length)) {
            return place.violates(
                    TOO_SHORT, "is too short: at least " + bounds.minimum() + " bytes must be");
        }
        return Optional.empty();
    }

    private static Optional<Violation> format(StringSchema schema, String text, Place place) {
        return schema.format()
                .filter(format -> !format.accepts(text))
                .flatMap(
                        format ->
                                place.violates(
                                        BAD_FORMAT,
                                        "must be "
                                                + format.expectation()
                                                + ", not "
                                                + Quoted.of(text)));
    }

    private static Optional<Violation> allowed(StringSchema schema, String text, Place place) {
        return notAllowed(schema.allowed(), text, Quoted.of(text), place);
    }

    private static <T> Optional<Violation> notAllowed(
            List<T> allowed, T value, String shown, Place place) {
        return allowed.isEmpty() || allowed.contains(value)
                ? Optional.empty()
                : place.violates(NOT_ALLOWED, "must be one of " + allowed + ", not " + shown);
    }

    private static Optional<Violation> integer(IntegerSchema schema, JsonNode value, Place place) {
        if (!value.isNumber()) {
            return place.violates(WRONG_TYPE, "must be an integer");
        }
        OptionalLong exact = Integers.exact(value);
        return exact.isPresent()
                ? integer(schema, exact.getAsLong(), place)
                : DataModel.number(value, place);
    }

    static Optional<Violation> integer(IntegerSchema schema, long value, Place place) {
        Bounds range = schema.range();
        if (range.tooSmall(value)) {
            return place.violates(
                    OUT_OF_RANGE, "is " + value + "; it must be at least " + range.minimum());
        }
        if (range.tooGreat(value)) {
            return place.violates(
                    OUT_OF_RANGE, "is " + value + "; it must be at most " + range.maximum());
        }
        return notAllowed(schema.allowed(), value, Long.toString(value), place);
    }

    private static Optional<Violation> bool(BooleanSchema schema, JsonNode value, Place place) {
        return value.isBoolean()
                ? bool(schema, value.booleanValue(), place)
                : place.violates(WRONG_TYPE, "must be true or false");
    }

    static Optional<Violation> bool(BooleanSchema schema, boolean value, Place place) {
        return schema.constant()
                .filter(constant -> constant != value)
                .flatMap(constant -> place.violates(NOT_ALLOWED, "must be " + constant));
    }

    private static Optional<Violation> bytes(BytesSchema schema, JsonNode value, Place place) {
        return BytesValue.text(value)
                .flatMap(text -> length(schema.length(), Base64Digits.decodedLength(text), place))
                .or(() -> DataModel.bytes(value, place));
    }

    private Optional<Violation> union(UnionSchema schema, JsonNode value, Place place) {
        if (!value.isObject()) {
            return place.violates(WRONG_TYPE, "must be an object");
        }
        JsonNode type = value.get(TYPE);
        if (type == null) {
            return place.field(TYPE).violates(MISSING, "is missing: it says which form this has");
        }
        if (!type.isTextual() || type.textValue().isEmpty()) {
            return DataModel.checkField(TYPE, type, place.field(TYPE));
        }
        String target = DocumentReader.target(type.textValue(), "");
        if (schema.targets().contains(target)) {
            return check(definition(target), value, place);
        }
        return schema.closed()
                ? place.field(TYPE).violates(NOT_ALLOWED, "must be one of " + schema.targets())
                : DataModel.check(value, place);
    }
}
