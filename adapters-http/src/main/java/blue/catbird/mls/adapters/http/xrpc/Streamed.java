package blue.catbird.mls.adapters.http.xrpc;

import blue.catbird.mls.domain.Bytes;

import com.fasterxml.jackson.core.Base64Variant;
import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializable;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Function;

/** A part of an output that is spelled out only while it is written. */
sealed interface Streamed extends JsonSerializable {
    /** How many bytes of memory it takes until then. */
    long held();

    @Override
    default void serializeWithType(
            JsonGenerator json, SerializerProvider context, TypeSerializer types)
            throws IOException {
        serialize(json, context);
    }

    /** Bytes as a string of base64. */
    record Base64Bytes(Bytes bytes, boolean padded) implements Streamed {
        private static final Base64Variant PADDED = Base64Variants.MIME_NO_LINEFEEDS;
        private static final Base64Variant UNPADDED = PADDED.withWritePadding(false);

        @Override
        public long held() {
            return bytes.size();
        }

        @Override
        public void serialize(JsonGenerator json, SerializerProvider context) throws IOException {
            try (InputStream content = new ByteArrayInputStream(bytes.toArray())) {
                json.writeBinary(padded ? PADDED : UNPADDED, content, bytes.size());
            }
        }
    }

    /**
     * An array of which one item at a time is made.
     *
     * @param view an item as it goes out
     */
    record Items<T>(List<T> items, Function<T, ? extends JsonNode> view) implements Streamed {
        private static final long EACH = 128;

        @Override
        public long held() {
            return EACH * items.size();
        }

        @Override
        public void serialize(JsonGenerator json, SerializerProvider context) throws IOException {
            json.writeStartArray();
            for (T item : items) {
                view.apply(item).serialize(json, context);
            }
            json.writeEndArray();
        }
    }
}
