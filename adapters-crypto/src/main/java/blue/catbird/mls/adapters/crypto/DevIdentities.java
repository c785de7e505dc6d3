package blue.catbird.mls.adapters.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import blue.catbird.mls.application.identity.VerificationKey.Curve;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The named identities of a developer, each in a file that only its owner may read: {@code
 * NAME.json}, a private JSON Web Key (RFC 7517).
 *
 * <p>Any number of processes may ask for one name at once: the first makes the key and all get it.
 */
public final class DevIdentities {
    private static final int MAX_SIZE = 4096;
    private static final Set<OpenOption> READ_AND_WRITE =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_-]{0,63}");

    private final Path folder;
    private final SecureRandom random;

    /** The identities kept in {@code folder}, which need not exist yet. */
    public DevIdentities(Path folder, SecureRandom random) {
        this.folder = folder;
        this.random = random;
    }

    /**
     * Whether {@code text} can name an identity: 1 to 64 ASCII letters, digits, {@code -} and
     * {@code _}, of which {@code -} is not the first, because that is how options begin.
     */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /**
     * The identity called {@code name}; if there is none yet, a new one on {@code curve}.
     *
     * @throws IllegalArgumentException unless it {@linkplain #isName is a name}
     * @throws IOException if its file cannot be read or written, or holds something else
     */
    public DevIdentity named(String name, Curve curve) throws IOException {
        if (!isName(name)) {
            throw new IllegalArgumentException("not a name");
        }
        Files.createDirectories(folder, only("rwx------"));
        return loadOrCreate(folder.resolve(name + ".json"), curve);
    }

    private DevIdentity loadOrCreate(Path file, Curve curve) throws IOException {
        // A file lock keeps other processes out, and this lock the threads of this one.
        synchronized (DevIdentities.class) {
            try (FileChannel channel = FileChannel.open(file, READ_AND_WRITE, only("rw-------"))) {
                channel.lock(); // held until the channel is closed
                return channel.size() > 0 ? read(channel, file) : create(channel, curve);
            }
        }
    }

    private static DevIdentity read(FileChannel channel, Path file) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(MAX_SIZE);
        while (channel.read(content) > 0) {
            // until the end of the file or of the buffer
        }
        return PrivateJwk.parse(UTF_8.decode(content.flip()).toString())
                .orElseThrow(
                        () -> new IOException(file + " holds no key; delete it to get a new one"));
    }

    private DevIdentity create(FileChannel channel, Curve curve) throws IOException {
        DevIdentity identity = DevIdentity.random(curve, random);
        ByteBuffer content = UTF_8.encode(PrivateJwk.of(identity));
        while (content.hasRemaining()) {
            channel.write(content);
        }
        return identity;
    }

    /** The permissions to create a file or folder with, where the file system knows of any. */
    private FileAttribute<?>[] only(String permissions) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
