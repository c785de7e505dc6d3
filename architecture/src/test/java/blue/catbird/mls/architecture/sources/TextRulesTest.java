package blue.catbird.mls.architecture.sources;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.architecture.ProjectFolder;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** No file of the project says what none may say. */
class TextRulesTest {
    private static final List<Path> FILES = ProjectFolder.filesIn(ProjectFolder.root());

    static List<TextRule> rules() {
        return TextRule.all();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void no_file_breaks_the_rule(TextRule rule) {
        assertThat(rule.brokenIn(FILES)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void the_rule_finds_the_line_of_its_sample(TextRule rule, @TempDir Path folder)
            throws IOException {
        Path java = Files.writeString(folder.resolve("Letter.java"), "\n" + rule.sample());
        Path pom = Files.writeString(folder.resolve("pom.xml"), "\n" + rule.sample());
        Path lock = Files.writeString(folder.resolve("package-lock.json"), "\n" + rule.sample());
        Path honest = Files.writeString(folder.resolve("Stamp.java"), "class Stamp {}\n");
        assertThat(rule.brokenIn(List.of(java, pom, lock, honest)))
                .isNotEmpty()
                .isSubsetOf(java + ":2", pom + ":2", lock + ":2");
    }

    @Test
    void all_kinds_of_files_are_seen() {
        assertThat(FILES)
                .map(file -> ProjectFolder.root().relativize(file).toString())
                .contains("pom.xml", "mls", "domain/pom.xml", "architecture/FormatSources.java")
                .contains("clients/package-lock.json", "ops/package-lock.json")
                .anyMatch(file -> file.startsWith("lexicon/src/main/resources/"))
                .anyMatch(file -> file.startsWith("demo/src/test/java/"))
                .noneMatch(file -> file.contains("target/"));
    }
}
