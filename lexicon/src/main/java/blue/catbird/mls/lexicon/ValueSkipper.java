package blue.catbird.mls.lexicon;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads one value without building it: checks it against the {@link DataModel} and makes its label
 * for the {@link CanonicalDigest}. Of each part it holds 33 bytes at most, until the whole is read.
 */
final class ValueSkipper {
    /** Stands for a value of which nothing matters but that it is no string. */
    private static final JsonNode ANY = BooleanNode.TRUE;

    private final JsonTokens tokens;
    private final CanonicalDigest digest = new CanonicalDigest();
    private Optional<Violation> first = Optional.empty();

    ValueSkipper(JsonTokens tokens) {
        this.tokens = tokens;
    }

    /** The value that the current token begins. */
    SkippedValue skipped(JsonPath path) throws IOException {
        byte[] label = value(path);
        return new SkippedValue(label, first);
    }

    private void note(Optional<Violation> violation) {
        first = first.or(() -> violation);
    }

    private byte[] value(JsonPath path) throws IOException {
        tokens.count();
        if (tokens.current() == JsonToken.START_OBJECT) {
            return object(path);
        }
        if (tokens.current() == JsonToken.START_ARRAY) {
            return array(path);
        }
        return tokens.current() == JsonToken.VALUE_STRING ? string(path) : scalar(path);
    }

    private byte[] scalar(JsonPath path) throws IOException {
        JsonNode scalar = tokens.scalar();
        note(DataModel.check(scalar, path));
        return digest.label(scalar);
    }

    private byte[] string(JsonPath path) throws IOException {
        return digest.string(tokens.string(), flaw -> note(path.violates(flaw)));
    }

    private byte[] array(JsonPath path) throws IOException {
        tokens.enter();
        ByteArrayOutputStream items = new ByteArrayOutputStream();
        for (int index = 0; tokens.nextItem(); index++) {
            CanonicalDigest.addLabel(items, value(path.item(index)));
        }
        return digest.array(items);
    }

    private byte[] object(JsonPath path) throws IOException {
        tokens.enter();
        NavigableMap<String, byte[]> fields = new TreeMap<>();
        ObjectNode reserved = JsonNodeFactory.instance.objectNode();
        while (tokens.nextField()) {
            String name = tokens.name(fields::containsKey);
            JsonPath field = path.field(name);
            if (DataModel.RESERVED.contains(name)) {
                reserved.set(name, reserved());
            }
            fields.put(name, value(field));
            JsonNode checked = reserved.path(name);
            note(DataModel.checkField(name, checked.isMissingNode() ? ANY : checked, field));
        }
        if (fields.size() > reserved.size()) {
            reserved.set("", ANY);
        }
        note(DataModel.checkReserved(reserved, path));
        return BytesValue.text(reserved)
                .filter(CanonicalDigest::isBase64)
                .map(digest::bytes)
                .orElseGet(() -> digest.object(fields));
    }

    /** The current token, if it is a string: what a reserved key may have as its value. */
    private JsonNode reserved() throws IOException {
        return tokens.current() == JsonToken.VALUE_STRING
                ? TextNode.valueOf(tokens.string().text())
                : ANY;
    }
}
