package blue.catbird.mls.architecture.packaged;

import blue.catbird.mls.architecture.ProjectFolder;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The packaged programs, as the launcher starts them. */
final class Distribution {
    static final Path LIB = lib("dist");

    /** The same server with a PostgreSQL beside it. */
    static final Path LIB_WITH_POSTGRES = lib("dev-postgres");

    static final String MODULE = "blue.catbird.mls.bootstrap";

    private static final String MAIN = MODULE + "/" + MODULE + ".Main";
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private Distribution() {}

    private static Path lib(String program) {
        return ProjectFolder.root().resolve("target").resolve(program).resolve("lib");
    }

    /** The program with these arguments, which keeps its keys in {@code home}. */
    static Process program(Path home, String... arguments) throws IOException {
        return program(home, Map.of(), arguments);
    }

    /** The same with these settings. */
    static Process program(Path home, Map<String, String> settings, String... arguments)
            throws IOException {
        return program(LIB, List.of(), home, settings, arguments);
    }

    /** The same on another machine. */
    static Process program(
            Machine machine, Path home, Map<String, String> settings, String... arguments)
            throws IOException {
        return program(LIB, machine.options(), home, settings, arguments);
    }

    /** That which brings a PostgreSQL along. */
    static Process programWithPostgres(Path home, String... arguments) throws IOException {
        return program(LIB_WITH_POSTGRES, List.of(), home, Map.of(), arguments);
    }

    private static Process program(
            Path lib,
            List<String> options,
            Path home,
            Map<String, String> settings,
            String... arguments)
            throws IOException {
        List<String> main = List.of("-Dmls.home=" + home, "-p", lib.toString(), "-m", MAIN);
        return start(
                settings,
                Stream.of(options.stream(), main.stream(), Stream.of(arguments))
                        .flatMap(each -> each)
                        .toList());
    }

    /** The demo against a server that runs. */
    static Process demo(URI server) throws IOException {
        String everything = lib("demo").resolve("*").toString();
        return start(
                Map.of(),
                List.of(
                        "-cp",
                        everything,
                        "blue.catbird.mls.demo.Demo",
                        "--url",
                        server.toString()));
    }

    /** The Java launcher with these options and the distribution as its module path. */
    static Process java(String... options) throws IOException {
        return start(
                Map.of(),
                Stream.concat(Stream.of("-p", LIB.toString()), Stream.of(options)).toList());
    }

    private static Process start(Map<String, String> settings, List<String> arguments)
            throws IOException {
        List<String> command =
                Stream.concat(Stream.of(JAVA.toString()), arguments.stream()).toList();
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("MLS_"));
        builder.environment().putAll(Map.of("MLS_PORT", "0", "MLS_METRICS_PORT", "0"));
        builder.environment().putAll(settings);
        return builder.start();
    }
}
