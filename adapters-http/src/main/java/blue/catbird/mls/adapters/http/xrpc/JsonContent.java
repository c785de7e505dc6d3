package blue.catbird.mls.adapters.http.xrpc;

import blue.catbird.mls.domain.Bytes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.POJONode;

import java.io.IOException;
import java.io.OutputStream;
import java.util.OptionalInt;

/** The body of an answer: a small one is spelled out, a large one while it is written. */
public sealed interface JsonContent {
    /**
     * How much a tree may hold that is spelled out beforehand, in bytes: an ordinary page of
     * messages, which then goes out with its length.
     */
    long LARGEST_TEXT = 256 * 1024;

    /** The content that says {@code value}. */
    static JsonContent of(JsonNode value) {
        Tree tree = new Tree(value, heldBy(value));
        return tree.held() > LARGEST_TEXT ? tree : new Text(JsonText.of(value));
    }

    /** The whole text. */
    Bytes bytes();

    /** How long the text is, if that is known before it is written. */
    OptionalInt length();

    /** How many bytes of memory it takes until it is written. */
    long held();

    void writeTo(OutputStream out) throws IOException;

    /** A text as it goes out. */
    record Text(Bytes bytes) implements JsonContent {
        @Override
        public OptionalInt length() {
            return OptionalInt.of(bytes.size());
        }

        @Override
        public long held() {
            return bytes.size();
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            out.write(bytes.toArray());
        }
    }

    /** No text at all, as in an answer to HEAD. */
    record None() implements JsonContent {
        @Override
        public Bytes bytes() {
            return Bytes.EMPTY;
        }

        /** Not zero: it would be told as the length of what GET answers. */
        @Override
        public OptionalInt length() {
            return OptionalInt.empty();
        }

        @Override
        public long held() {
            return 0;
        }

        @Override
        public void writeTo(OutputStream out) {}
    }

    /** A tree that is spelled out piece by piece, so that its text is never there as a whole. */
    record Tree(JsonNode value, long held) implements JsonContent {
        @Override
        public Bytes bytes() {
            return JsonText.of(value);
        }

        @Override
        public OptionalInt length() {
            return OptionalInt.empty();
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            JsonText.write(value, out);
        }
    }

    private static long heldBy(JsonNode value) {
        long node = 64;
        long own =
                switch (value.getNodeType()) {
                    case STRING -> value.textValue().length();
                    case POJO ->
                            value instanceof POJONode leaf
                                            && leaf.getPojo() instanceof Streamed part
                                    ? part.held()
                                    : 0;
                    case OBJECT, ARRAY -> value.valueStream().mapToLong(JsonContent::heldBy).sum();
                    case NUMBER, BOOLEAN, NULL, MISSING, BINARY -> 0;
                };
        return node + own;
    }
}
