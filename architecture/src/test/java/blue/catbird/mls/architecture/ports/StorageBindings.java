package blue.catbird.mls.architecture.ports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The test classes below a folder that hold a storage to all contracts. */
record StorageBindings(Path testSources) {
    private static final Pattern BINDING =
            Pattern.compile("class (\\w+)Test implements StorageContract\\b");

    /** Whether there is one for the storage, named after it. */
    boolean cover(String storage) {
        try (Stream<Path> files = Files.walk(testSources)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(StorageBindings::read)
                    .flatMap(source -> BINDING.matcher(source).results())
                    .anyMatch(binding -> binding.group(1).equals(storage));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
