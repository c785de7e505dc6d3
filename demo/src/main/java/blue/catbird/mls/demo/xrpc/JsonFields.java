package blue.catbird.mls.demo.xrpc;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The fields of an object in an answer; each has the type it is asked for, or the answer is bad.
 */
public final class JsonFields {
    private static final ObjectReader STRICT =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build()
                    .reader();

    private final String origin;
    private final JsonNode object;

    private JsonFields(String origin, JsonNode object) {
        this.origin = origin;
        this.object = object;
    }

    /**
     * Reads one JSON object (RFC 8259) without duplicate keys and with nothing behind it.
     *
     * @param origin what the text is, for messages
     * @throws XrpcException if it is anything else
     */
    static JsonFields parse(String origin, byte[] json) {
        try {
            return of(origin, STRICT.readTree(json));
        } catch (IOException e) {
            throw new XrpcException(origin + " is not valid JSON", e);
        }
    }

    private static JsonFields of(String origin, JsonNode node) {
        if (!node.isObject()) {
            throw new XrpcException(origin + " is not a JSON object");
        }
        return new JsonFields(origin, node);
    }

    public String text(String name) {
        return optionalText(name).orElseThrow(() -> lacks("text", name));
    }

    /** The text of that name; empty if there is no such field, or one of another type. */
    public Optional<String> optionalText(String name) {
        return Optional.of(object.path(name)).filter(JsonNode::isTextual).map(JsonNode::textValue);
    }

    public long number(String name) {
        return optionalNumber(name).orElseThrow(() -> lacks("integer", name));
    }

    /** The integer of that name; empty if there is no such field, or one of another type. */
    public Optional<Long> optionalNumber(String name) {
        return Optional.of(object.path(name))
                .filter(JsonNode::isIntegralNumber)
                .map(JsonNode::longValue);
    }

    public boolean flag(String name) {
        return Optional.of(object.path(name))
                .filter(JsonNode::isBoolean)
                .map(JsonNode::booleanValue)
                .orElseThrow(() -> lacks("boolean", name));
    }

    /** The bytes of a string in base64. */
    public byte[] base64(String name) {
        return decoded(name, text(name));
    }

    /** The bytes of a {@code $bytes} object. */
    public byte[] bytes(String name) {
        JsonNode value = object.path(name).path("$bytes");
        if (!value.isTextual()) {
            throw lacks("$bytes", name);
        }
        return decoded(name, value.textValue());
    }

    /** The objects of an array. */
    public List<JsonFields> list(String name) {
        JsonNode array = object.path(name);
        if (!array.isArray()) {
            throw lacks("array", name);
        }
        return array.valueStream().map(item -> of("an item of '" + name + "'", item)).toList();
    }

    private byte[] decoded(String name, String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new XrpcException(origin + " has bad base64 in '" + name + "'", e);
        }
    }

    private XrpcException lacks(String type, String name) {
        return new XrpcException(origin + " has no " + type + " '" + name + "'");
    }
}
