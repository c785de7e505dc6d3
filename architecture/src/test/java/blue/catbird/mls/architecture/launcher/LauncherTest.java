package blue.catbird.mls.architecture.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.architecture.ProjectFolder;
import blue.catbird.mls.bootstrap.service.DeliveryService;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** The launcher's own answers, and its output during a build. */
class LauncherTest {
    @TempDir private Path project;
    @TempDir private Path tools;

    @BeforeEach
    void copy_what_the_launcher_reads() throws IOException {
        for (String name : List.of("mls", "pom.xml")) {
            Files.copy(ProjectFolder.root().resolve(name), project.resolve(name));
        }
        executable(project.resolve("mls"));
    }

    private static void executable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /**
     * How the launcher ended.
     *
     * @param out the lines on standard output
     * @param err those on standard error
     */
    private record Ended(int exit, List<String> out, List<String> err) {}

    private Ended mls(String... words) throws IOException, InterruptedException {
        List<String> command =
                Stream.concat(Stream.of(project.resolve("mls").toString()), Stream.of(words))
                        .toList();
        Path err = Files.createTempFile(tools, "err", null);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().merge("PATH", tools.toString(), (path, first) -> first + ":" + path);
        Process process = builder.start();
        List<String> out = process.inputReader().lines().toList();
        return new Ended(process.waitFor(), out, Files.readAllLines(err));
    }

    private void assertNothingWasBuilt() throws IOException {
        try (Stream<Path> files = Files.list(project)) {
            assertThat(files).map(it -> it.getFileName().toString()).containsOnly("mls", "pom.xml");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"version", "--version"})
    void it_knows_the_version_of_the_server_without_building(String word) throws Exception {
        assertThat(mls(word))
                .isEqualTo(new Ended(0, List.of("mls " + DeliveryService.VERSION), List.of()));
        assertNothingWasBuilt();
    }

    @ParameterizedTest
    @CsvSource({
        "serve,         --dev-postgres[=FOLDER]",
        "demo,          --audience AUDIENCE",
        "token,         NAME METHOD [--aud AUDIENCE]",
        "did,           NAME",
        "migrate,       MLS_DATABASE_URL",
        "check-config,  each setting",
        "format,        --check",
        "help,          COMMAND",
        "version,       print the version"
    })
    void every_command_explains_itself_without_building(String command, String words)
            throws Exception {
        Ended help = mls(command, "--help");
        assertThat(help.exit()).isZero();
        assertThat(help.err()).isEmpty();
        assertThat(help.out()).first().asString().startsWith("Usage: ./mls " + command);
        assertThat(help.out()).anyMatch(line -> line.contains(words));
        assertThat(help.out()).noneMatch(line -> line.matches("  [a-z].*"));
        assertThat(mls(command, "-h")).isEqualTo(help);
        assertThat(mls(command, "--anything", "--help")).isEqualTo(help);
        assertThat(mls("help", command)).isEqualTo(help);
        assertNothingWasBuilt();
    }

    @Test
    void help_names_every_command_that_there_is() throws Exception {
        List<String> commands =
                mls("help").out().stream()
                        .filter(line -> line.matches("  [a-z].*"))
                        .map(line -> line.strip().split(" ", 2)[0])
                        .toList();
        assertThat(commands)
                .containsExactly(
                        "serve",
                        "demo",
                        "token",
                        "did",
                        "who",
                        "migrate",
                        "check-config",
                        "format",
                        "help",
                        "version");
    }

    @ParameterizedTest
    @CsvSource({
        "sevre,             there is no command 'sevre'; ./mls help lists those there are",
        "sevre --help,      there is no command 'sevre'; ./mls help lists those there are",
        "help sevre,        there is no command 'sevre'; ./mls help lists those there are",
        "help serve demo,   help takes the name of one command",
        "version --short,   version takes no options",
        "format --chekc,    format takes nothing but --check"
    })
    void words_that_stand_for_nothing_get_one_line(String words, String line) throws Exception {
        assertThat(mls(words.split(" ")))
                .isEqualTo(new Ended(2, List.of(), List.of("mls: " + line)));
        assertNothingWasBuilt();
    }

    /** A stand-in for Maven that prints a short build log and ends with {@code exit}. */
    private void mavenEndsWith(int exit) throws IOException {
        Path maven =
                Files.writeString(
                        tools.resolve("mvn"),
                        """
                        #!/bin/sh
                        cat <<'TEXT'
                        [INFO] Scanning for projects...
                        [INFO] Building MLS delivery service 0.1.0-SNAPSHOT                  [1/11]
                        TEXT
                        for file in $(seq 250); do
                            echo "[INFO] Downloading from here: https://maven.example/$file.pom"
                            echo "[INFO] Downloaded from here: https://maven.example/$file.pom (1 kB)"
                        done
                        cat <<'TEXT'
                        [INFO] -----------------< blue.catbird.mls:mls-domain >-----------------
                        [INFO] Building Domain: the rules 0.1.0-SNAPSHOT                     [2/11]
                        [INFO] --------------------------------[ jar ]---------------------------------
                        [INFO] Building jar: /project/domain/target/mls-domain-0.1.0-SNAPSHOT.jar
                        [ERROR] /project/Letter.java:[7,1] class, interface, enum, or record expected
                        TEXT
                        """
                                + "exit "
                                + exit
                                + "\n");
        executable(maven);
    }

    private static final List<String> PROGRESS =
            List.of(
                    "mls: building, this takes about a minute ...",
                    "mls:   [1/11] MLS delivery service",
                    "mls:   downloading what the build needs ...",
                    "mls:   100 files downloaded",
                    "mls:   200 files downloaded",
                    "mls:   [2/11] Domain: the rules");

    @Test
    void a_build_tells_where_it_is() throws Exception {
        mavenEndsWith(0);
        assertThat(mls("check-config").err())
                .filteredOn(line -> line.startsWith("mls:"))
                .containsExactlyElementsOf(PROGRESS);
    }

    @Test
    void a_build_that_fails_shows_what_is_wrong_and_where_the_rest_is() throws Exception {
        mavenEndsWith(1);
        Ended ended = mls("check-config");
        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.out()).isEmpty();
        Path log = project.toRealPath().resolve("target").resolve("mls-build.log");
        assertThat(ended.err())
                .containsExactlyElementsOf(
                        Stream.of(
                                        PROGRESS,
                                        List.of(
                                                "[ERROR] /project/Letter.java:[7,1] class,"
                                                        + " interface, enum, or record expected",
                                                "mls: the build failed, see above and " + log))
                                .flatMap(List::stream)
                                .toList());
        assertThat(log).content().contains("[INFO] Building jar: ", "/250.pom (1 kB)");
    }
}
