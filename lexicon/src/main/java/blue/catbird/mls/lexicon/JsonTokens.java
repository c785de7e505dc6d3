package blue.catbird.mls.lexicon;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** The tokens of a JSON text, with the bounds on how many values there are and how deep. */
final class JsonTokens {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonParser parser;
    private final byte[] text;
    private int values;
    private int depth;

    JsonTokens(JsonParser parser, byte[] text) {
        this.parser = parser;
        this.text = text;
    }

    JsonToken current() {
        return parser.currentToken();
    }

    /** Goes on to the first token. */
    void begin() throws IOException {
        if (parser.nextToken() == null) {
            throw refused(JsonFlaw.EMPTY);
        }
    }

    void end() throws IOException {
        if (parser.nextToken() != null) {
            throw refused(JsonFlaw.MORE_FOLLOWS);
        }
    }

    /** Counts the value that the current token begins. */
    void count() throws Refused {
        values++;
        if (values > Json.MAX_VALUES) {
            throw refused(JsonFlaw.TOO_MANY_VALUES, Json.MAX_VALUES);
        }
    }

    /** Goes into the object or array that the current token begins. */
    void enter() throws Refused {
        depth++;
        if (depth > Json.MAX_DEPTH) {
            throw refused(JsonFlaw.TOO_DEEP, Json.MAX_DEPTH);
        }
    }

    /** Goes on to the next item; false, out of the array, if there is none. */
    boolean nextItem() throws IOException {
        return unless(JsonToken.END_ARRAY);
    }

    /** Goes on to the next field's name; false, out of the object, if there is none. */
    boolean nextField() throws IOException {
        return unless(JsonToken.END_OBJECT);
    }

    private boolean unless(JsonToken end) throws IOException {
        if (parser.nextToken() != end) {
            return true;
        }
        depth--;
        return false;
    }

    /**
     * The name of the current field; its value becomes the current token.
     *
     * @param taken whether the object has such a field already
     */
    String name(Predicate<String> taken) throws IOException {
        String name = parser.currentName();
        if (taken.test(name)) {
            throw refused(JsonFlaw.REPEATED_KEY, Quoted.of(name));
        }
        parser.nextToken();
        return name;
    }

    /** The string that the current token is. */
    RawString string() throws IOException {
        int quote = (int) parser.currentTokenLocation().getByteOffset();
        Optional<RawString> string = RawString.at(text, quote).filter(RawString::isJson);
        if (string.isEmpty()) {
            // It says better what is wrong.
            parser.finishToken();
        }
        return string.orElseThrow(() -> refused(JsonFlaw.MALFORMED_STRING));
    }

    /** The number, truth value or null that the current token is. */
    JsonNode scalar() throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_NUMBER_INT -> integer();
            case VALUE_NUMBER_FLOAT -> decimal();
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            case START_OBJECT,
                    START_ARRAY,
                    VALUE_STRING,
                    END_OBJECT,
                    END_ARRAY,
                    FIELD_NAME,
                    VALUE_EMBEDDED_OBJECT,
                    NOT_AVAILABLE ->
                    throw refused(JsonFlaw.VALUE_EXPECTED);
        };
    }

    private JsonNode integer() throws IOException {
        return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? NODES.numberNode(parser.getBigIntegerValue())
                : NODES.numberNode(parser.getLongValue());
    }

    private JsonNode decimal() throws IOException {
        try {
            BigDecimal decimal = parser.getDecimalValue();
            OptionalLong integer = Integers.exact(decimal);
            return integer.isPresent()
                    ? NODES.numberNode(integer.getAsLong())
                    : NODES.numberNode(decimal);
        } catch (NumberFormatException e) {
            throw refused(JsonFlaw.LONG_EXPONENT);
        }
    }

    private Refused refused(JsonFlaw flaw, Object... parts) {
        return new Refused(parser, flaw.with(parts));
    }

    /** A text that is JSON but refused; thrown no further than {@link Json#parse}. */
    static final class Refused extends JsonProcessingException {
        private static final long serialVersionUID = 1;

        final transient Finding<JsonFlaw> finding;

        Refused(JsonParser parser, Finding<JsonFlaw> finding) {
            super(finding.text(), parser.currentTokenLocation());
            this.finding = finding;
        }
    }
}
