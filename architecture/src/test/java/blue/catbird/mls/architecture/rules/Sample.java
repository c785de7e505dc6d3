package blue.catbird.mls.architecture.rules;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Classes that break one rule, in sources that say where. */
public record Sample(Base base) {
    private static final Path TEST_SOURCES = Path.of("src", "test", "java");
    private static final String SAMPLES = "blue.catbird.mls.architecture.samples";
    private static final String MARK = "// wrong";

    /** The sample of a rule. */
    public static Sample of(Rule rule) {
        return new Sample(new Base(SAMPLES + "." + rule.sample()));
    }

    /** The names of all samples there are. */
    public static Set<String> names() {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> folders = Files.list(folderOf(SAMPLES))) {
            folders.filter(Files::isDirectory)
                    .forEach(folder -> names.add(folder.getFileName().toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }

    /** The compiled classes. */
    public JavaClasses classes() {
        return new ClassFileImporter().importPackages(base.name());
    }

    /** The places that are marked wrong, as {@code Letter.java:7}; line 0 means a whole type. */
    public Set<String> wrongPlaces() {
        Set<String> places = new TreeSet<>();
        try (Stream<Path> files = Files.walk(folderOf(base.name()))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                collectMarks(file, places);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return places;
    }

    private static void collectMarks(Path file, Set<String> places) throws IOException {
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.contains(MARK)) {
                int number = line.endsWith(MARK) ? i + 1 : 0;
                places.add(file.getFileName() + ":" + number);
            }
        }
    }

    private static Path folderOf(String packageName) {
        return TEST_SOURCES.resolve(packageName.replace('.', '/'));
    }
}
