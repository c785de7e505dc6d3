package blue.catbird.mls.lexicon;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.OptionalLong;

/**
 * A strict reader of JSON texts (RFC 8259): UTF-8 only, one value and nothing after it, no key
 * twice in an object, at most {@value #MAX_DEPTH} objects and arrays inside each other.
 */
public final class Json {
    /** How many objects and arrays may lie inside each other, the outermost counted. */
    public static final int MAX_DEPTH = 32;

    private static final int MAX_DIGITS = 1000;
    private static final int MAX_KEY_LENGTH = 10_000;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .disable(JsonFactory.Feature.CHARSET_DETECTION)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxStringLength(Integer.MAX_VALUE)
                                    .maxNestingDepth(MAX_DEPTH + 1)
                                    .maxNumberLength(MAX_DIGITS)
                                    .maxNameLength(MAX_KEY_LENGTH)
                                    .build())
                    .build();
    private static final String TOO_LONG =
            "a number has more than "
                    + MAX_DIGITS
                    + " digits or a key more than "
                    + MAX_KEY_LENGTH
                    + " characters";

    private Json() {}

    /** Parses {@code text}. Its length is the caller's to bound. */
    public static ParsedJson parse(byte[] text) {
        int malformed = Utf8.firstMalformed(text);
        if (malformed >= 0) {
            return malformedAt(text, malformed);
        }
        try (JsonParser parser = FACTORY.createParser(text)) {
            return parse(parser);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ParsedJson parse(JsonParser parser) throws IOException {
        try {
            return new ParsedJson.Document(document(parser));
        } catch (Refused refused) {
            return malformed(refused.getLocation(), refused.getOriginalMessage());
        } catch (JsonEOFException e) {
            return malformed(e.getLocation(), "the text ends before its value is complete");
        } catch (StreamConstraintsException e) {
            return malformed(parser.currentLocation(), TOO_LONG);
        } catch (JsonProcessingException e) {
            return malformed(e.getLocation(), withoutAdvice(e.getOriginalMessage()));
        }
    }

    private static JsonNode document(JsonParser parser) throws IOException {
        if (parser.nextToken() == null) {
            throw new Refused(parser, "the text is empty");
        }
        JsonNode root = value(parser, 0);
        if (parser.nextToken() != null) {
            throw new Refused(parser, "something follows the value");
        }
        return root;
    }

    private static JsonNode value(JsonParser parser, int depth) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, depth + 1);
            case START_ARRAY -> array(parser, depth + 1);
            case VALUE_STRING -> NODES.textNode(parser.getText());
            case VALUE_NUMBER_INT -> integer(parser);
            case VALUE_NUMBER_FLOAT -> decimal(parser);
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                    throw new Refused(parser, "a value is expected");
        };
    }

    private static JsonNode object(JsonParser parser, int depth) throws IOException {
        requireDepth(parser, depth);
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (object.has(name)) {
                throw new Refused(parser, "the key " + Quoted.of(name) + " stands twice");
            }
            parser.nextToken();
            object.set(name, value(parser, depth));
        }
        return object;
    }

    private static JsonNode array(JsonParser parser, int depth) throws IOException {
        requireDepth(parser, depth);
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(parser, depth));
        }
        return array;
    }

    private static void requireDepth(JsonParser parser, int depth) throws Refused {
        if (depth > MAX_DEPTH) {
            throw new Refused(parser, "the value is nested deeper than " + MAX_DEPTH + " levels");
        }
    }

    private static JsonNode integer(JsonParser parser) throws IOException {
        return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? NODES.numberNode(parser.getBigIntegerValue())
                : NODES.numberNode(parser.getLongValue());
    }

    private static JsonNode decimal(JsonParser parser) throws IOException {
        try {
            BigDecimal decimal = parser.getDecimalValue();
            OptionalLong integer = Integers.exact(decimal);
            return integer.isPresent()
                    ? NODES.numberNode(integer.getAsLong())
                    : NODES.numberNode(decimal);
        } catch (NumberFormatException e) {
            throw new Refused(parser, "a number has an exponent of too many digits");
        }
    }

    private static ParsedJson malformed(JsonLocation location, String what) {
        int line = Math.max(1, location.getLineNr());
        int column = Math.max(1, location.getColumnNr());
        return malformed(line, column, what);
    }

    private static ParsedJson malformed(int line, int column, String what) {
        return new ParsedJson.Malformed(
                line,
                column,
                "the body is not valid JSON at line " + line + ", column " + column + ": " + what);
    }

    private static ParsedJson malformedAt(byte[] text, int offset) {
        int line = 1;
        int column = 1;
        for (int index = 0; index < offset; index++) {
            column++;
            if (text[index] == '\n') {
                line++;
                column = 1;
            }
        }
        return malformed(line, column, "the text is not UTF-8");
    }

    /** What the parser says up to its advice to programmers, cut and escaped. */
    private static String withoutAdvice(String message) {
        int advice = message.indexOf(": ");
        String fault = advice > 0 ? message.substring(0, advice) : message;
        return Quoted.sentence(fault);
    }

    /** A text that is JSON but refused; thrown no further than {@link #parse}. */
    private static final class Refused extends JsonProcessingException {
        private static final long serialVersionUID = 1;

        Refused(JsonParser parser, String what) {
            super(what, parser.currentTokenLocation());
        }
    }
}
