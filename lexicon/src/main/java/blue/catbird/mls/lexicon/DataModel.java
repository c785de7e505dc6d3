package blue.catbird.mls.lexicon;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Rules of the AT Protocol for every value, described or not: no fractions, no integers beyond 64
 * bits, clean text in strings and keys, and the reserved keys used as reserved.
 *
 * <p>Source: <a href="https://atproto.com/specs/data-model">atproto.com/specs/data-model</a>.
 */
final class DataModel {
    /** The key that says which form an object has. */
    static final String TYPE = "$type";

    private static final String LINK = "$link";

    /** The keys that mean the same in every object. */
    static final Set<String> RESERVED = Set.of(TYPE, LINK, BytesValue.KEY);

    private DataModel() {}

    /** Checks a field that no document describes: its name and its value. */
    static Optional<Violation> checkField(String name, JsonNode value, JsonPath path) {
        Optional<Finding<Flaw>> flaw = Text.flaw(name);
        if (flaw.isPresent()) {
            return path.violates(Flaw.BAD_NAME, flaw.get());
        }
        if (name.equals(TYPE) && (!value.isTextual() || value.textValue().isEmpty())) {
            return path.violates(Flaw.EMPTY_TYPE);
        }
        return check(value, path);
    }

    static Optional<Violation> check(JsonNode value, JsonPath path) {
        return switch (value.getNodeType()) {
            case NULL, BOOLEAN -> Optional.empty();
            case NUMBER -> number(value, path);
            case STRING -> text(value.textValue(), path);
            case ARRAY -> array(value, path);
            case OBJECT -> object(value, path);
            case POJO ->
                    SkippedValue.in(value)
                            .map(SkippedValue::violation)
                            .orElseGet(() -> notJson(path));
            case BINARY, MISSING -> notJson(path);
        };
    }

    private static Optional<Violation> notJson(JsonPath path) {
        return path.violates(Flaw.NOT_A_JSON_VALUE);
    }

    static Optional<Violation> number(JsonNode value, JsonPath path) {
        if (Integers.exact(value).isPresent()) {
            return Optional.empty();
        }
        return Integers.hasFraction(value)
                ? path.violates(Flaw.A_FRACTION)
                : path.violates(Flaw.BEYOND_64_BITS);
    }

    static Optional<Violation> text(String text, JsonPath path) {
        return Text.flaw(text).flatMap(path::violates);
    }

    /** Checks a {@code $bytes} object, whatever its length. */
    static Optional<Violation> bytes(JsonNode value, JsonPath path) {
        Optional<String> text = BytesValue.text(value);
        if (text.isEmpty()) {
            return path.violates(Flaw.NOT_BYTES);
        }
        return Base64Digits.flaw(text.get()).flatMap(path::violates);
    }

    private static Optional<Violation> array(JsonNode array, JsonPath path) {
        for (int index = 0; index < array.size(); index++) {
            Optional<Violation> violation = check(array.get(index), path.item(index));
            if (violation.isPresent()) {
                return violation;
            }
        }
        return Optional.empty();
    }

    private static Optional<Violation> object(JsonNode object, JsonPath path) {
        Optional<Violation> misused = checkReserved(object, path);
        if (misused.isPresent()) {
            return misused;
        }
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            Optional<Violation> violation =
                    checkField(field.getKey(), field.getValue(), path.field(field.getKey()));
            if (violation.isPresent()) {
                return violation;
            }
        }
        return Optional.empty();
    }

    /** Checks that {@code $bytes} and {@code $link} stand alone, and with a string. */
    static Optional<Violation> checkReserved(JsonNode object, JsonPath path) {
        if (object.has(BytesValue.KEY)) {
            return bytes(object, path);
        }
        return object.has(LINK) && (object.size() != 1 || !object.path(LINK).isTextual())
                ? path.violates(Flaw.NOT_A_LINK)
                : Optional.empty();
    }
}
