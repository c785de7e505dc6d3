package blue.catbird.mls.adapters.http.xrpc;

import blue.catbird.mls.domain.Bytes;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.OutputStream;

/** JSON as it goes out: UTF-8, nothing between tokens, fields in the order they were put. */
public final class JsonText {
    private static final ObjectWriter WRITER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .recyclerPool(JsonRecyclerPools.sharedBoundedPool())
                                    .build())
                    .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                    .build()
                    .writer();

    private JsonText() {}

    public static Bytes of(JsonNode value) {
        try {
            return Bytes.owning(WRITER.writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree can always be written", e);
        }
    }

    /** Writes {@code value} as it is spelled, piece by piece. */
    static void write(JsonNode value, OutputStream out) throws IOException {
        WRITER.writeValue(out, value);
    }
}
