package blue.catbird.mls.dev.postgres;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;

/**
 * Ends a process when this one ends, even if this one is killed: a shell that waits for the end of
 * its input, which comes then.
 */
final class Guard implements AutoCloseable {
    /** A script that ignores the terminal's signals, which must not end it before the server. */
    private static final String SCRIPT = "trap '' INT TERM HUP; read -r line; kill -INT \"$1\"";

    private final Process shell;

    private Guard(Process shell) {
        this.shell = shell;
    }

    /** Watches over a process, to which SIGINT says that it is to end. */
    static Guard over(long process) throws IOException {
        return new Guard(
                new ProcessBuilder("/bin/sh", "-c", SCRIPT, "guard", Long.toString(process))
                        .redirectOutput(Redirect.DISCARD)
                        .redirectError(Redirect.DISCARD)
                        .start());
    }

    /** Watches no longer. */
    @Override
    public void close() {
        shell.destroyForcibly();
    }
}
