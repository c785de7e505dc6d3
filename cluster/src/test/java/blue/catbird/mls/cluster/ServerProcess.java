package blue.catbird.mls.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged server in a process of its own, with its data in a database. */
final class ServerProcess implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("ready at (http://[^\\s\"]+)");
    private static final String MODULE = "blue.catbird.mls.bootstrap";
    // What all of them say, for the check of the logs.
    private static final Path LOG = emptied(Path.of("target", "servers.log"));
    private static final long START_SECONDS = 300;

    private final List<String> output = new CopyOnWriteArrayList<>();
    private final CompletableFuture<URI> ready = new CompletableFuture<>();
    private final Process process;

    private ServerProcess(Process process) {
        this.process = process;
        Thread.ofVirtual().start(this::read);
    }

    /** Starts one; {@link #url} waits until it is ready. */
    static ServerProcess start(String databaseUrl) throws IOException {
        // The bytes of most of these tests are made up.
        return start(databaseUrl, "opaque");
    }

    /** Starts one that reads MLS framing as it is told: strictly or not at all. */
    static ServerProcess start(String databaseUrl, String framing) throws IOException {
        return start(databaseUrl, Map.of("MLS_FRAMING", framing));
    }

    /** Starts one with settings of its own. */
    static ServerProcess start(String databaseUrl, Map<String, String> own) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path lib = projectFolder().resolve("target").resolve("dist").resolve("lib");
        ProcessBuilder builder =
                new ProcessBuilder(
                                java.toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-p",
                                lib.toString(),
                                "-m",
                                MODULE + "/" + MODULE + ".Main",
                                "serve",
                                "--dev")
                        .redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("MLS_"));
        builder.environment().putAll(settings(databaseUrl));
        builder.environment().putAll(own);
        return new ServerProcess(builder.start());
    }

    private static Map<String, String> settings(String databaseUrl) {
        return Map.of(
                "MLS_PORT", "0",
                "MLS_METRICS_PORT", "off",
                "MLS_STORAGE", "postgres",
                "MLS_DATABASE_URL", databaseUrl,
                "MLS_LIMITS", "off",
                "MLS_MAX_KEY_PACKAGES", "100000");
    }

    private static Path projectFolder() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve(".mvn"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    private static Path emptied(Path file) {
        try {
            return Files.writeString(file, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(UTF_8)) {
            lines.lines().forEach(this::hear);
        } catch (UncheckedIOException | IOException e) {
            output.add(e.toString());
        }
        ready.completeExceptionally(new IllegalStateException("ended before it was ready"));
    }

    private void hear(String line) {
        output.add(line);
        keep(line);
        Matcher matcher = READY.matcher(line);
        if (matcher.find()) {
            ready.complete(URI.create(matcher.group(1)));
        }
    }

    private static synchronized void keep(String line) {
        try {
            Files.writeString(LOG, line + "\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it listens, once it says so. */
    URI url() throws InterruptedException {
        try {
            return ready.get(START_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("the server is not ready; it said " + output, e);
        }
    }

    /** The lines of standard output and standard error up to now. */
    List<String> output() {
        return output;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Ends it with SIGKILL, and waits until it is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
