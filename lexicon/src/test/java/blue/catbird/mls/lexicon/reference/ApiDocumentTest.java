package blue.catbird.mls.lexicon.reference;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.lexicon.Lexicons;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The document about the methods says what the lexicon documents say. With {@code -Dapi.write=true}
 * it is written anew.
 */
class ApiDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/api.md");
    private static final String HOW_TO_WRITE =
            "docs/api.md differs from the lexicon documents: run"
                    + " mvn -pl lexicon test -Dtest=ApiDocumentTest -Dapi.write=true";

    @Test
    void the_document_is_what_the_lexicon_documents_make() throws IOException {
        String made = new ApiDocument(ApiReference.of(Lexicons.load())).text();
        if (Boolean.getBoolean("api.write")) {
            Files.writeString(DOCUMENT, made);
        }
        assertThat(DOCUMENT).describedAs(HOW_TO_WRITE).hasContent(made);
    }
}
