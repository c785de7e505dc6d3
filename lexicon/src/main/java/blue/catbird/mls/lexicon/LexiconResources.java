package blue.catbird.mls.lexicon;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The documents that come with this module. They lie in a folder whose name is a package's, which
 * the module system closes to others, so they are read through a class of this module; and a jar
 * lists no folders, so a file names them.
 */
final class LexiconResources {
    private static final String FOLDER = "/lexicons/";

    private LexiconResources() {}

    static List<JsonNode> documents() {
        return names().stream().map(LexiconResources::document).toList();
    }

    static List<String> names() {
        return new String(read("index.txt"), StandardCharsets.UTF_8).lines().toList();
    }

    private static JsonNode document(String nsid) {
        return switch (Json.parse(read(nsid.replace('.', '/') + ".json"))) {
            case ParsedJson.Document(JsonNode root) -> root;
            case ParsedJson.Malformed malformed ->
                    throw new IllegalStateException(nsid + ": " + malformed.problem());
        };
    }

    private static byte[] read(String file) {
        try (InputStream in = LexiconResources.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + FOLDER + file);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
