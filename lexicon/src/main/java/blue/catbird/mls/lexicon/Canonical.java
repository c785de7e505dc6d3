package blue.catbird.mls.lexicon;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * The one spelling of a JSON value: two requests that say the same have the same bytes, whatever
 * their order of fields, white space, escapes, spelling of integers and of {@code $bytes}.
 *
 * <p>Keys are sorted by UTF-16 code units and nothing stands between tokens, as in RFC 8785;
 * numbers are integers here. Plain strings stay as they are, base64 or not.
 */
public final class Canonical {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(1024);

    private Canonical() {}

    /**
     * The canonical form of {@code value}, in UTF-8.
     *
     * @param withoutTopLevelKeys keys of the outermost object that are left out
     */
    public static byte[] bytes(JsonNode value, Set<String> withoutTopLevelKeys) {
        Canonical canonical = new Canonical();
        if (value.isObject()) {
            canonical.object(value, withoutTopLevelKeys);
        } else {
            canonical.value(value);
        }
        return canonical.out.toByteArray();
    }

    private void value(JsonNode value) {
        switch (value.getNodeType()) {
            case OBJECT -> object(value, Set.of());
            case ARRAY -> array(value);
            case STRING -> string(value.textValue());
            case NUMBER -> ascii(number(value));
            case BOOLEAN -> ascii(value.booleanValue() ? "true" : "false");
            case NULL, MISSING -> ascii("null");
            case BINARY, POJO -> throw new IllegalArgumentException("no JSON value");
        }
    }

    private void object(JsonNode object, Set<String> without) {
        Optional<String> base64 =
                BytesValue.text(object).filter(text -> Base64Digits.flaw(text).isEmpty());
        if (base64.isPresent()) {
            ascii("{\"" + BytesValue.KEY + "\":\"");
            out.writeBytes(Base64Digits.normalised(base64.get()));
            ascii("\"}");
        } else {
            fields(object, without);
        }
    }

    private void fields(JsonNode object, Set<String> without) {
        TreeMap<String, JsonNode> sorted = new TreeMap<>();
        object.properties().forEach(field -> sorted.put(field.getKey(), field.getValue()));
        sorted.keySet().removeAll(without);
        char separator = '{';
        for (Map.Entry<String, JsonNode> field : sorted.entrySet()) {
            out.write(separator);
            separator = ',';
            string(field.getKey());
            out.write(':');
            value(field.getValue());
        }
        ascii(separator == '{' ? "{}" : "}");
    }

    private void array(JsonNode array) {
        out.write('[');
        for (int index = 0; index < array.size(); index++) {
            if (index > 0) {
                out.write(',');
            }
            value(array.get(index));
        }
        out.write(']');
    }

    private static String number(JsonNode number) {
        OptionalLong integer = Integers.exact(number);
        return integer.isPresent() ? Long.toString(integer.getAsLong()) : number.asText();
    }

    private void string(String text) {
        out.write('"');
        out.writeBytes(escaped(text).getBytes(StandardCharsets.UTF_8));
        out.write('"');
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        int copied = 0;
        for (int index = 0; index < text.length(); index++) {
            char unit = text.charAt(index);
            if (Character.isSurrogate(unit) && Text.pairAt(text, index)) {
                index++;
            } else if (unit < ' ' || unit == '"' || unit == '\\' || Character.isSurrogate(unit)) {
                escaped.append(text, copied, index);
                escaped.append("\\u").append(HexFormat.of().toHexDigits(unit));
                copied = index + 1;
            }
        }
        return copied == 0 ? text : escaped.append(text, copied, text.length()).toString();
    }

    private void ascii(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
