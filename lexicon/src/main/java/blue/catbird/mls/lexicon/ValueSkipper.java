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
    SkippedValue skipped(Place place) throws IOException {
        byte[] label = value(place);
        return new SkippedValue(label, first);
    }

    private void note(Optional<Violation> violation) {
        first = first.or(() -> violation);
    }

    private byte[] value(Place place) throws IOException {
        tokens.count();
        if (tokens.current() == JsonToken.START_OBJECT) {
            return object(place);
        }
        if (tokens.current() == JsonToken.START_ARRAY) {
            return array(place);
        }
        return tokens.current() == JsonToken.VALUE_STRING ? string(place) : scalar(place);
    }

    private byte[] scalar(Place place) throws IOException {
        JsonNode scalar = tokens.scalar();
        note(DataModel.check(scalar, place));
        return digest.label(scalar);
    }

    private byte[] string(Place place) throws IOException {
        return digest.string(tokens.string(), flaw -> note(place.violates(flaw)));
    }

    private byte[] array(Place place) throws IOException {
        tokens.enter();
        ByteArrayOutputStream items = new ByteArrayOutputStream();
        for (int index = 0; tokens.nextItem(); index++) {
            CanonicalDigest.addLabel(items, value(place.item(index)));
        }
        return digest.array(items);
    }

    private byte[] object(Place place) throws IOException {
        tokens.enter();
        NavigableMap<String, byte[]> fields = new TreeMap<>();
        ObjectNode reserved = JsonNodeFactory.instance.objectNode();
        while (tokens.nextField()) {
            String name = tokens.name(fields::containsKey);
            Place field = place.field(name);
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
        note(DataModel.checkReserved(reserved, place));
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
