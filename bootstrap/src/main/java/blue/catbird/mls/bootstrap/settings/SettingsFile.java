package blue.catbird.mls.bootstrap.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Files that settings are read from: bounded, in UTF-8, and never repeated in a message. */
final class SettingsFile {
    private static final int MOST_BYTES = 64 * 1024;

    private SettingsFile() {}

    /** Why a file cannot be read, as in "FILE: there is no such file". */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;

        private Unreadable(String message) {
            super(message);
        }
    }

    /**
     * The text of a file.
     *
     * @throws Unreadable if it cannot be read
     */
    static String read(String file) throws Unreadable {
        if (file.isBlank()) {
            throw new Unreadable("it names no file");
        }
        String shown = shown(file);
        try {
            return decoded(bytes(Path.of(file)));
        } catch (NoSuchFileException _) {
            throw new Unreadable(shown + ": there is no such file");
        } catch (AccessDeniedException _) {
            throw new Unreadable(shown + ": this process may not read it");
        } catch (CharacterCodingException _) {
            throw new Unreadable(shown + ": it is not UTF-8");
        } catch (InvalidPathException _) {
            throw new Unreadable("it names no file");
        } catch (IOException e) {
            throw new Unreadable(shown + ": " + reason(file, e));
        }
    }

    private static byte[] bytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IOException("it is longer than 64 KiB");
            }
            return bytes;
        }
    }

    private static String decoded(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }

    private static String reason(String file, IOException e) {
        return Files.isDirectory(Path.of(file))
                ? "it is a directory"
                : e instanceof FileSystemException system
                        ? Optional.ofNullable(system.getReason()).orElse("it cannot be read")
                        : Optional.ofNullable(e.getMessage()).orElse("it cannot be read");
    }

    /** A value that is there by mistake may be a password, which has no folder as a rule. */
    private static String shown(String file) {
        return file.contains("/") ? Setting.withoutUrl(file) : "the file that it names";
    }

    /**
     * The text of a file that is one value: an editor's line break at its end is none of it.
     *
     * @throws Unreadable if it cannot be read
     */
    static String readValue(String file) throws Unreadable {
        String text = read(file);
        for (String end : List.of("\r\n", "\n")) {
            if (text.endsWith(end)) {
                return text.substring(0, text.length() - end.length());
            }
        }
        return text;
    }
}
