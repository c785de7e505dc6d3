package blue.catbird.mls.lexicon;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Function;

/**
 * A strict reader of JSON texts (RFC 8259): UTF-8 only, one value and nothing after it, no key
 * twice in an object, at most {@value #MAX_VALUES} values, at most {@value #MAX_DEPTH} objects and
 * arrays inside each other.
 */
public final class Json {
    /** How many objects and arrays may lie inside each other, the outermost counted. */
    public static final int MAX_DEPTH = 32;

    /** How many values may be in a text, objects and arrays counted: each takes some memory. */
    public static final int MAX_VALUES = 20_000;

    private static final int MAX_DIGITS = 1000;
    private static final int MAX_KEY_LENGTH = 256;
    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    // The usual one keeps buffers by thread, and each call has a thread of its own.
                    .recyclerPool(JsonRecyclerPools.sharedBoundedPool())
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

    private Json() {}

    /** Parses {@code text} and builds all of it. Its length is the caller's to bound. */
    public static ParsedJson parse(byte[] text) {
        return parse(text, TreeReader.ANYTHING, Json::noDefinition);
    }

    private static Schema noDefinition(String name) {
        throw new IllegalArgumentException("no definition " + name);
    }

    /** Parses {@code text}; what {@code schema} does not describe is checked, and not built. */
    static ParsedJson parse(byte[] text, Schema schema, Function<String, Schema> definitions) {
        int malformed = Utf8.firstMalformed(text);
        if (malformed >= 0) {
            return malformedAt(text, malformed);
        }
        try (JsonParser parser = FACTORY.createParser(text)) {
            TreeReader reader = new TreeReader(new JsonTokens(parser, text), definitions);
            return parse(parser, () -> reader.document(schema, Lexicons.BODY));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ParsedJson parse(JsonParser parser, Reading reading) throws IOException {
        try {
            return new ParsedJson.Document(reading.tree());
        } catch (JsonTokens.Refused refused) {
            return malformed(refused.getLocation(), refused.finding);
        } catch (JsonEOFException e) {
            return malformed(e.getLocation(), JsonFlaw.CUT_OFF.with());
        } catch (StreamConstraintsException e) {
            return malformed(
                    parser.currentLocation(),
                    JsonFlaw.LONG_NUMBER_OR_KEY.with(MAX_DIGITS, MAX_KEY_LENGTH));
        } catch (JsonProcessingException e) {
            return malformed(
                    e.getLocation(), JsonFlaw.OTHER.with(withoutAdvice(e.getOriginalMessage())));
        }
    }

    private static ParsedJson malformed(JsonLocation location, Finding<JsonFlaw> finding) {
        int line = Math.max(1, location.getLineNr());
        int column = Math.max(1, location.getColumnNr());
        return new ParsedJson.Malformed(line, column, finding);
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
        return new ParsedJson.Malformed(line, column, JsonFlaw.NOT_UTF_8.with());
    }

    /** The parser's message up to its advice to programmers, cut and escaped. */
    private static String withoutAdvice(String message) {
        int advice = message.indexOf(": ");
        String fault = advice > 0 ? message.substring(0, advice) : message;
        return Quoted.sentence(fault);
    }

    /** The reading of a text's tokens. */
    private interface Reading {
        JsonNode tree() throws IOException;
    }
}
