package blue.catbird.mls.lexicon;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The protocol's published test cases, read from the folder that {@code VECTORS_DIR} names. */
final class VectorFiles {
    private VectorFiles() {}

    static Stream<String> lines(String file) {
        return text(file).lines().filter(line -> !line.isEmpty() && !line.startsWith("#"));
    }

    static Stream<JsonNode> cases(String file) {
        return StreamSupport.stream(document(file).spliterator(), false);
    }

    static JsonNode document(String file) {
        return Given.json(text(file));
    }

    private static String text(String file) {
        String folder = Objects.requireNonNull(System.getenv("VECTORS_DIR"), "VECTORS_DIR");
        try {
            return Files.readString(Path.of(folder, "atproto").resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
