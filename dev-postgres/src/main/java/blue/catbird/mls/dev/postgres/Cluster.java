package blue.catbird.mls.dev.postgres;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;

/** The data of a PostgreSQL (which it calls a cluster), and how to start and stop one on it. */
record Cluster(DataFolder home, Program program) {
    static final String USER = "mls";

    private static final int PASSWORD_BYTES = 24;
    private static final int ATTEMPTS = 3;
    private static final int LAST_LINES = 10;
    private static final String SECONDS = "60";

    /**
     * Where a PostgreSQL listens.
     *
     * @param process the one whose end is the end of all of them
     */
    record Started(int port, long process) {}

    /** Makes the data unless it is there, and ends what a killed server has left behind. */
    void prepare(RandomGenerator secrets) throws IOException {
        if (!Files.isDirectory(home.data())) {
            create(secrets);
            return;
        }
        String dataVersion = Files.readString(home.data().resolve("PG_VERSION")).strip();
        if (!dataVersion.equals(program.majorVersion())) {
            throw new IOException(
                    "%s holds data of PostgreSQL %s, and this program brings %s, which cannot read it: name another folder with --dev-postgres=FOLDER, or remove this one to begin anew"
                            .formatted(home.root(), dataVersion, program.version()));
        }
        endLeftover();
    }

    private void create(RandomGenerator secrets) throws IOException {
        Path making = home.dataInTheMaking();
        DataFolder.remove(making);
        writePassword(secrets);
        require(
                program.run(
                        "initdb",
                        List.of(
                                "--pgdata=" + making,
                                "--username=" + USER,
                                "--pwfile=" + home.password(),
                                "--auth=scram-sha-256",
                                "--encoding=UTF8",
                                "--no-locale",
                                "--set=listen_addresses=127.0.0.1",
                                "--set=unix_socket_directories=",
                                "--set=fsync=on",
                                "--set=synchronous_commit=on")),
                "the data of PostgreSQL cannot be made in " + making);
        Files.move(making, home.data(), StandardCopyOption.ATOMIC_MOVE);
    }

    private void writePassword(RandomGenerator secrets) throws IOException {
        byte[] random = new byte[PASSWORD_BYTES];
        secrets.nextBytes(random);
        Files.deleteIfExists(home.password());
        Files.createFile(
                home.password(),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(home.password(), HexFormat.of().formatHex(random), US_ASCII);
    }

    private void endLeftover() throws IOException {
        if (!Files.exists(processFile())) {
            return;
        }
        if (isRunning()) {
            require(
                    stop(),
                    "a PostgreSQL that was left running in " + home.root() + " does not end");
        } else {
            // It is gone, or its number is another's by now, which PostgreSQL cannot tell.
            Files.deleteIfExists(processFile());
        }
    }

    /** Whether there is a process that PostgreSQL has noted as its own. */
    private boolean isRunning() throws IOException {
        return Files.exists(processFile())
                && ProcessHandle.of(process()).filter(this::mayBeOurs).isPresent();
    }

    private boolean mayBeOurs(ProcessHandle process) {
        return process.info()
                .commandLine()
                .map(line -> line.contains(home.data().toString()))
                .orElse(true);
    }

    /** Whether a process is at work on this data, and not ended and merely not yet forgotten. */
    boolean isAlive(long process) {
        return ProcessHandle.of(process)
                .flatMap(it -> it.info().commandLine())
                .filter(line -> line.contains(home.data().toString()))
                .isPresent();
    }

    /** Starts PostgreSQL, and waits until it lets clients in. */
    Started start() throws IOException {
        for (int attempt = 1; ; attempt++) {
            int port = freePort();
            Files.deleteIfExists(home.log());
            Program.Ended ended = control("start", "--log=" + home.log(), "--options=-p " + port);
            if (ended.well()) {
                return new Started(port, process());
            }
            if (attempt == ATTEMPTS || !isTaken()) {
                throw new IOException("PostgreSQL does not start; " + lastWords(ended));
            }
        }
    }

    /** The end of the log of a start that failed, or else what its command said. */
    private String lastWords(Program.Ended start) throws IOException {
        List<String> log = Files.exists(home.log()) ? Files.readAllLines(home.log()) : List.of();
        if (log.isEmpty()) {
            return "it says: " + start.output().strip();
        }
        List<String> end = log.subList(Math.max(0, log.size() - LAST_LINES), log.size());
        return "the end of its log " + home.log() + ":\n" + String.join("\n", end);
    }

    /** Another process may take a free port before PostgreSQL does. */
    private boolean isTaken() throws IOException {
        return Files.exists(home.log())
                && Files.readString(home.log()).contains("could not create any TCP/IP sockets");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Ends PostgreSQL without waiting for its clients, and waits until it has ended. */
    Program.Ended stop() throws IOException {
        return control("stop", "--mode=fast");
    }

    private Program.Ended control(String what, String... options) throws IOException {
        List<String> arguments =
                new ArrayList<>(
                        List.of(what, "--pgdata=" + home.data(), "--wait", "--timeout=" + SECONDS));
        arguments.addAll(List.of(options));
        return program.run("pg_ctl", arguments);
    }

    private Path processFile() {
        return home.data().resolve("postmaster.pid");
    }

    private long process() throws IOException {
        return Long.parseLong(Files.readAllLines(processFile()).getFirst().strip());
    }

    String password() throws IOException {
        return Files.readString(home.password(), US_ASCII).strip();
    }

    private static void require(Program.Ended ended, String orElse) throws IOException {
        if (!ended.well()) {
            throw new IOException(orElse + ": " + ended.output().strip());
        }
    }
}
