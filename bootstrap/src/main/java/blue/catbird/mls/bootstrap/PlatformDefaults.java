package blue.catbird.mls.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.util.Locale;
import java.util.TimeZone;

/**
 * The locale, time zone and encoding of the whole program, which are the same on every machine.
 * Code of the project depends on none of them, and libraries do: the log writes its times in them,
 * and the driver tells PostgreSQL the time zone, which has to be one that PostgreSQL knows.
 */
final class PlatformDefaults {
    private PlatformDefaults() {}

    /** Sets them; before anything else, because some are read once. */
    static void set() {
        Locale.setDefault(Locale.ROOT);
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        System.setOut(stream(FileDescriptor.out));
        System.setErr(stream(FileDescriptor.err));
    }

    private static PrintStream stream(FileDescriptor file) {
        return new PrintStream(new BufferedOutputStream(new FileOutputStream(file)), true, UTF_8);
    }
}
