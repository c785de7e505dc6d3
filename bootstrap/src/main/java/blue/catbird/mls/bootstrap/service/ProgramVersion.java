package blue.catbird.mls.bootstrap.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The version of the program, as it stands in the POM that it was built from. */
final class ProgramVersion {
    private ProgramVersion() {}

    static String read() {
        try (InputStream text = ProgramVersion.class.getResourceAsStream("version.txt")) {
            return new String(Objects.requireNonNull(text).readAllBytes(), UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
