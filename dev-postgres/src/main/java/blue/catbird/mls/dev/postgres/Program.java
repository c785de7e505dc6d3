package blue.catbird.mls.dev.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The programs of PostgreSQL, unpacked.
 *
 * @param asSomebodyElse what is put before a command so that it does not run as root; empty where
 *     that is not needed
 */
record Program(Path folder, String version, List<String> asSomebodyElse) {
    /** Root without a name in its own user namespace: files stay its own, PostgreSQL is content. */
    private static final List<String> NAMELESS = List.of("unshare", "-U");

    /**
     * How a command ended.
     *
     * @param output all that it said, on both streams
     */
    record Ended(int exit, String output) {
        boolean well() {
            return exit == 0;
        }
    }

    /** Unpacks what comes along, unless it has been unpacked. That takes a few seconds. */
    static Program unpacked(DataFolder home) throws IOException {
        String version = broughtAlong();
        Path folder = home.program(version);
        if (!Files.isDirectory(folder)) {
            Path making = home.programInTheMaking();
            DataFolder.remove(making);
            Files.createDirectory(
                    making,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
            Archive.unpackInto(making);
            Files.move(making, folder, StandardCopyOption.ATOMIC_MOVE);
        }
        return new Program(folder, version, home.isOfRoot() ? nameless() : List.of());
    }

    private static String broughtAlong() throws IOException {
        try (InputStream text = Program.class.getResourceAsStream("version.txt")) {
            return new String(Objects.requireNonNull(text).readAllBytes(), UTF_8).strip();
        }
    }

    private static List<String> nameless() throws IOException {
        List<String> attempt = new ArrayList<>(NAMELESS);
        attempt.add("true");
        if (!run(attempt).well()) {
            throw new IOException(
                    "PostgreSQL does not run as root, and here root cannot become nobody (unshare"
                            + " -U): start the server as an ordinary user");
        }
        return NAMELESS;
    }

    /** The version whose data it reads: before the dot. */
    String majorVersion() {
        return version.substring(0, version.indexOf('.'));
    }

    /** Runs one of the programs, such as {@code initdb}, to its end. */
    Ended run(String name, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(asSomebodyElse);
        command.add(folder.resolve("bin").resolve(name).toString());
        command.addAll(arguments);
        return run(command);
    }

    private static Ended run(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(variable -> variable.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        Process process = start(builder);
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Ended(await(process), output);
    }

    private static Process start(ProcessBuilder builder) throws IOException {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new IOException(
                    "the PostgreSQL that comes along does not run on this machine: "
                            + e.getMessage(),
                    e);
        }
    }

    private static int await(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException stopped = new InterruptedIOException("told to stop");
            stopped.initCause(e);
            throw stopped;
        }
    }
}
