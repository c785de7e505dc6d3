package blue.catbird.mls.architecture.packaged;

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

/** A server in a process of its own, which ends with the test whatever happens. */
final class RunningServer implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("(metrics|ready) at (http://[^\\s\"]+)");
    // What all of them say, for the check of the logs.
    private static final Path LOG = emptied(Path.of("target", "servers.log"));
    private static final long START_SECONDS = 300;
    private static final long END_SECONDS = 300;

    private final List<String> output = new CopyOnWriteArrayList<>();
    private final CompletableFuture<URI> metrics = new CompletableFuture<>();
    private final CompletableFuture<URI> ready = new CompletableFuture<>();
    private final Process process;
    private final Thread reader;
    private boolean hasEnded;

    private RunningServer(Process process) {
        this.process = process;
        this.reader = Thread.ofVirtual().start(this::read);
    }

    static RunningServer start(Path home) throws IOException {
        return start(home, Map.of());
    }

    static RunningServer start(Path home, Map<String, String> settings) throws IOException {
        return new RunningServer(Distribution.program(home, settings, "serve", "--dev"));
    }

    /** On another machine, with its storage where the settings say. */
    static RunningServer start(Machine machine, Path home, Map<String, String> settings)
            throws IOException {
        return new RunningServer(Distribution.program(machine, home, settings, "serve", "--dev"));
    }

    /** With a PostgreSQL of its own in {@code home}. */
    static RunningServer startWithPostgres(Path home) throws IOException {
        return new RunningServer(
                Distribution.programWithPostgres(home, "serve", "--dev", "--dev-postgres"));
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
        var ended = new IllegalStateException("ended before it was ready");
        metrics.completeExceptionally(ended);
        ready.completeExceptionally(ended);
        said(() -> hasEnded = true);
    }

    private void hear(String line) {
        said(() -> output.add(line));
        keep(line);
        Matcher matcher = ADDRESS.matcher(line);
        if (matcher.find()) {
            URI address = URI.create(matcher.group(2));
            (matcher.group(1).equals("ready") ? ready : metrics).complete(address);
        }
    }

    private synchronized void said(Runnable note) {
        note.run();
        notifyAll();
    }

    /** Waits for a line with these words, and fails if the server ends without it. */
    synchronized void awaitLine(String words) throws InterruptedException {
        while (output.stream().noneMatch(line -> line.contains(words))) {
            if (hasEnded) {
                throw new AssertionError("it ended without '" + words + "'; it said " + output);
            }
            wait();
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
        return await(ready);
    }

    private URI await(CompletableFuture<URI> address) throws InterruptedException {
        try {
            return address.get(START_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("the server is not ready; it said " + output, e);
        }
    }

    /** Where it shows its metrics, which it says before it is ready. */
    URI metrics() throws InterruptedException {
        return await(metrics);
    }

    /** Sends SIGTERM; other than {@link Process#destroy} it leaves the output open. */
    void terminate() {
        process.toHandle().destroy();
    }

    /** Sends SIGKILL, which leaves it no time for anything. */
    void kill() {
        process.toHandle().destroyForcibly();
    }

    /** Whether it ends by itself; how quickly is not looked at, because machines are busy. */
    boolean ends() throws InterruptedException {
        return process.waitFor(END_SECONDS, TimeUnit.SECONDS);
    }

    /** How it ended, once it has. */
    int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    /** All that it said, once it has ended. */
    List<String> output() throws InterruptedException {
        reader.join();
        return output;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
