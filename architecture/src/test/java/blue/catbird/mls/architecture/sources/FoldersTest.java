package blue.catbird.mls.architecture.sources;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.architecture.ProjectFolder;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Folders that can be seen at a glance: a package of forty files is a drawer. */
class FoldersTest {
    private static final int MOST = 15;

    /** The folders with too many files of Java. */
    private static List<Path> crowded(List<Path> files) {
        return files.stream()
                .filter(file -> file.toString().endsWith(".java"))
                // Nobody arranges what is generated.
                .filter(file -> !file.toString().contains("/generated/"))
                .collect(Collectors.groupingBy(Path::getParent, Collectors.counting()))
                .entrySet()
                .stream()
                .filter(folder -> folder.getValue() > MOST)
                .map(folder -> folder.getKey())
                .toList();
    }

    @Test
    void no_package_of_the_use_cases_or_of_the_storage_is_a_drawer() {
        for (String module : List.of("application", "adapters-postgres")) {
            List<Path> files = ProjectFolder.filesIn(ProjectFolder.root().resolve(module));
            assertThat(files).as(module).hasSizeGreaterThan(2 * MOST);
            assertThat(crowded(files)).as(module).isEmpty();
        }
    }

    @Test
    void one_file_too_many_is_noticed(@TempDir Path folder) throws IOException {
        for (int i = 0; i <= MOST; i++) {
            List<Path> files = ProjectFolder.filesIn(folder);
            assertThat(crowded(files)).isEmpty();
            Files.createFile(folder.resolve("Letter" + i + ".java"));
        }
        assertThat(crowded(ProjectFolder.filesIn(folder))).containsExactly(folder);
    }
}
