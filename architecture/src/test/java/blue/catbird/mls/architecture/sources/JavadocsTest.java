package blue.catbird.mls.architecture.sources;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.architecture.ProjectFolder;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Javadocs begin with a noun that the field knows, and never with What or Whatever. */
class JavadocsTest {
    private static final Pattern CLAUSE = Pattern.compile("/\\*\\*\\s+(\\*\\s+)?What(ever)?\\b");

    private static boolean beginsWithAClause(String text) {
        return CLAUSE.matcher(text).find();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void none_begins_with_a_clause() {
        List<Path> sources =
                ProjectFolder.filesIn(ProjectFolder.root()).stream()
                        .filter(file -> file.toString().endsWith(".java"))
                        .filter(file -> !file.endsWith("JavadocsTest.java"))
                        .toList();
        assertThat(sources).hasSizeGreaterThan(500);
        assertThat(sources.stream().filter(file -> beginsWithAClause(read(file)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/** What it is. */", "/**\n     * What it is.\n", "/** Whatever. */"})
    void a_clause_is_noticed(String javadoc) {
        assertThat(beginsWithAClause(javadoc)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/** The stock. */", "/** The stock.\n * What is left. */", "// What"})
    void nothing_else_is(String text) {
        assertThat(beginsWithAClause(text)).isFalse();
    }
}
