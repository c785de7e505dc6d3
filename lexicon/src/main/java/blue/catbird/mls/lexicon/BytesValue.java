package blue.catbird.mls.lexicon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.Base64;
import java.util.Optional;

/**
 * Bytes in JSON: {@code {"$bytes": base64}}.
 *
 * <p>Read with or without padding and in either alphabet, and, as the protocol's test vectors do,
 * whatever the spare bits of the last digit are; written unpadded. Source: <a
 * href="https://atproto.com/specs/data-model#bytes">atproto.com/specs/data-model</a>.
 */
public final class BytesValue {
    /** The one key of such an object. */
    static final String KEY = "$bytes";

    private BytesValue() {}

    /** {@code bytes} as a JSON value. */
    public static ObjectNode of(byte[] bytes) {
        return JsonNodeFactory.instance
                .objectNode()
                .put(KEY, Base64.getEncoder().withoutPadding().encodeToString(bytes));
    }

    /**
     * The bytes of a value that has been checked to be some.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static byte[] decode(JsonNode checked) {
        String text =
                text(checked).orElseThrow(() -> new IllegalArgumentException("no $bytes object"));
        return Base64Digits.decoded(text);
    }

    /** The base64 text of an object with this one key; not looked at further. */
    static Optional<String> text(JsonNode value) {
        return value.isObject() && value.size() == 1 && value.path(KEY).isTextual()
                ? Optional.of(value.path(KEY).textValue())
                : Optional.empty();
    }
}
