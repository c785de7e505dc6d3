package blue.catbird.mls.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How much processor time a process has used, as Linux tells in {@code /proc/PID/stat} (proc(5)):
 * in user and system mode, in steps of 10 ms.
 */
public record ProcessCpu(Path stat) {
    private static final long TICK_MILLIS = 10;
    private static final int USER = 11;
    private static final int SYSTEM = 12;

    static ProcessCpu of(long pid) {
        return new ProcessCpu(Path.of("/proc", Long.toString(pid), "stat"));
    }

    public static ProcessCpu own() {
        return of(ProcessHandle.current().pid());
    }

    public Duration used() {
        String line = read(stat);
        // The name of the program, in brackets, may hold spaces.
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
        long ticks = Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM]);
        return Duration.ofMillis(ticks * TICK_MILLIS);
    }

    /** How many processes wanted to run, over one, five and fifteen minutes. */
    static String loadAverage() {
        String[] fields = read(Path.of("/proc/loadavg")).split(" ", -1);
        return String.join(" ", fields[0], fields[1], fields[2]);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": is the process there?", e);
        }
    }
}
