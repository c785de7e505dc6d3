package blue.catbird.mls.dev.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** The folder that holds all that belongs to one PostgreSQL: program, data, password, log. */
record DataFolder(Path root) {
    private static final int ROOT_USER = 0;

    /**
     * Makes the folder unless it is there.
     *
     * @throws IOException if it cannot be made, or others could put something into it
     */
    static DataFolder at(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            Files.createDirectories(
                    root,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(root);
        if (permissions.contains(PosixFilePermission.GROUP_WRITE)
                || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new IOException(
                    "others can write in %s, which is to hold a database: use another folder, or chmod go-w it"
                            .formatted(root));
        }
        return new DataFolder(root);
    }

    /** Held by the process that runs the database. */
    Path lock() {
        return root.resolve("lock");
    }

    Path password() {
        return root.resolve("password");
    }

    /** The log of PostgreSQL, from the last start on. */
    Path log() {
        return root.resolve("postgres.log");
    }

    Path data() {
        return root.resolve("data");
    }

    /** Where data is made until it is whole. */
    Path dataInTheMaking() {
        return root.resolve("data.new");
    }

    Path program(String version) {
        return root.resolve("postgres-" + version);
    }

    /** Where the program is unpacked until it is whole. */
    Path programInTheMaking() {
        return root.resolve("postgres.new");
    }

    /** Whether what is made here belongs to root, as whom PostgreSQL does not run. */
    boolean isOfRoot() throws IOException {
        return Objects.equals(Files.getAttribute(lock(), "unix:uid"), ROOT_USER);
    }

    /** Removes a folder and all in it, if it is there. */
    static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> paths = Files.walk(folder)) {
            all = paths.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.delete(path);
        }
    }
}
