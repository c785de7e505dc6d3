package blue.catbird.mls.adapters.http.auth.did;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads the JSON objects of tokens and DID documents: UTF-8, no field twice, nothing after the
 * object, and bounds on how many values there are and how long each is.
 */
public final class StrictJson {
    private static final int MAX_NESTING = 8;

    /** Names, values, and both ends of objects and arrays: each value takes some memory. */
    static final int MAX_TOKENS = 5000;

    static final int MAX_TEXT = 16 * 1024;
    static final int MAX_NAME = 256;
    static final int MAX_DIGITS = 64;
    private static final ObjectMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .recyclerPool(JsonRecyclerPools.sharedBoundedPool())
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(MAX_NESTING)
                                                    .maxTokenCount(MAX_TOKENS)
                                                    .maxStringLength(MAX_TEXT)
                                                    .maxNameLength(MAX_NAME)
                                                    .maxNumberLength(MAX_DIGITS)
                                                    .build())
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private StrictJson() {}

    /** The object that {@code utf8} spells; empty if it spells anything else. */
    public static Optional<JsonNode> object(byte[] utf8) {
        try {
            // As text, because a parser of bytes would also take UTF-16 and UTF-32.
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
            return Optional.of(MAPPER.readTree(text)).filter(JsonNode::isObject);
        } catch (CharacterCodingException | JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
