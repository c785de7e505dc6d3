package blue.catbird.mls.bootstrap.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A server in a program that brings no logger. */
class EmbeddedTest {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private static String classPathWithoutALogger() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("slf4j-simple"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    @Test
    void nothing_is_written_and_a_warm_start_is_quick() throws Exception {
        Process program =
                new ProcessBuilder(
                                JAVA.toString(),
                                "-cp",
                                classPathWithoutALogger(),
                                Embedded.class.getName())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(program.getInputStream().readAllBytes(), UTF_8);
        assertThat(program.waitFor()).as(output).isZero();
        assertThat(output).matches("starts in ms:( \\d+){5}");
        // Told and not held against a bound: machines differ.
        System.out.println("embedded server, " + output);
    }
}
