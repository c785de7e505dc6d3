package blue.catbird.mls.lexicon;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A hash tree (Merkle tree, SHA-256) over a JSON value: two requests that say the same have the
 * same digest, whatever their order of fields, white space, escapes, spelling of integers and of
 * {@code $bytes}.
 *
 * <p>The digest of an object or array is over the labels of its parts, keys sorted by UTF-16 code
 * units. The label of a value is what it says if that is short, and else its digest: thousands of
 * empty arrays cost one digest and not thousands. So it can be made of a value that is read and
 * never built, and does not depend on which fields a document describes. Plain strings stay as they
 * are, base64 or not.
 */
public final class CanonicalDigest {
    private static final int PIECE = 8192;
    private static final int DIGEST_LENGTH = 32;

    private final MessageDigest sha256 = sha256();

    CanonicalDigest() {}

    /**
     * The digest of {@code value}, 32 bytes.
     *
     * @param withoutTopLevelKeys keys of the outermost object that are left out
     */
    public static byte[] of(JsonNode value, Set<String> withoutTopLevelKeys) {
        CanonicalDigest digest = new CanonicalDigest();
        byte[] label =
                value.isObject() ? digest.object(value, withoutTopLevelKeys) : digest.label(value);
        return label.length == DIGEST_LENGTH ? label : digest.sha256.digest(label);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The label of {@code value} where it is a part of another: 32 bytes, or fewer. */
    byte[] label(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> object(value, Set.of());
            case ARRAY -> array(value);
            case STRING -> string(value.textValue());
            case NUMBER -> number(value);
            case BOOLEAN -> literal(value.booleanValue() ? "true" : "false");
            case NULL, MISSING -> literal("null");
            case POJO ->
                    SkippedValue.in(value)
                            .map(SkippedValue::label)
                            .orElseThrow(CanonicalDigest::noJson);
            case BINARY -> throw noJson();
        };
    }

    private static IllegalArgumentException noJson() {
        return new IllegalArgumentException("no JSON value");
    }

    private byte[] object(JsonNode object, Set<String> without) {
        Optional<String> base64 = BytesValue.text(object).filter(CanonicalDigest::isBase64);
        if (base64.isPresent()) {
            return bytes(base64.get());
        }
        NavigableMap<String, byte[]> fields = new TreeMap<>();
        object.properties().stream()
                .filter(field -> !without.contains(field.getKey()))
                .forEach(field -> fields.put(field.getKey(), label(field.getValue())));
        return object(fields);
    }

    private byte[] array(JsonNode array) {
        ByteArrayOutputStream items = new ByteArrayOutputStream();
        array.forEach(item -> addLabel(items, label(item)));
        return array(items);
    }

    /** Adds a label to those of the parts of a value: none is the beginning of another. */
    static void addLabel(ByteArrayOutputStream parts, byte[] label) {
        parts.write(label.length);
        parts.writeBytes(label);
    }

    /** The label of an object with these labels of its fields. */
    byte[] object(NavigableMap<String, byte[]> fields) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Map.Entry<String, byte[]> field : fields.entrySet()) {
            addLabel(all, string(field.getKey()));
            addLabel(all, field.getValue());
        }
        return label('{', all.toByteArray());
    }

    /** The label of an array with these labels of its items, one after the other. */
    byte[] array(ByteArrayOutputStream items) {
        return label('[', items.toByteArray());
    }

    /** A value of some kind that says {@code content}. */
    private byte[] label(char kind, byte[] content) {
        if (isShort(content.length)) {
            byte[] label = new byte[1 + content.length];
            label[0] = (byte) kind;
            System.arraycopy(content, 0, label, 1, content.length);
            return label;
        }
        sha256.update((byte) kind);
        return sha256.digest(content);
    }

    /** Whether a label with it is shorter than a digest. */
    private static boolean isShort(int contentLength) {
        return 1 + contentLength < DIGEST_LENGTH;
    }

    static boolean isBase64(String text) {
        return Base64Digits.flaw(text).isEmpty();
    }

    /** The label of a {@code $bytes} object with this base64. */
    byte[] bytes(String base64) {
        return label('$', Base64Digits.normalised(base64));
    }

    private byte[] number(JsonNode number) {
        OptionalLong integer = Integers.exact(number);
        return literal(integer.isPresent() ? Long.toString(integer.getAsLong()) : number.asText());
    }

    /** The label of a number, {@code true}, {@code false} or {@code null}. */
    private byte[] literal(String text) {
        return label('=', text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** In pieces: a long text must not stand in memory once more. */
    private byte[] string(String text) {
        if (isShort(text.length())) {
            return label('"', text.getBytes(StandardCharsets.UTF_8));
        }
        sha256.update((byte) '"');
        int from = 0;
        while (from < text.length()) {
            int to = Math.min(text.length(), from + PIECE);
            to =
                    Character.isHighSurrogate(text.charAt(to - 1))
                            ? Math.min(text.length(), to + 1)
                            : to;
            sha256.update(text.substring(from, to).getBytes(StandardCharsets.UTF_8));
            from = to;
        }
        return sha256.digest();
    }

    /**
     * The label of a string.
     *
     * @param flaw is told what is wrong with its text
     */
    byte[] string(RawString text, Consumer<Finding<Flaw>> flaw) {
        if (isShort(text.fewestBytes())) {
            String built = text.text();
            Text.flaw(built).ifPresent(flaw);
            return string(built);
        }
        sha256.update((byte) '"');
        text.digestInto(sha256).ifPresent(flaw);
        return sha256.digest();
    }
}
