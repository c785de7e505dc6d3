package blue.catbird.mls.adapters.http;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** The log lines at INFO and above, of everything in this process, while it is open. */
final class LogLines extends Handler implements AutoCloseable {
    private final Logger root = Logger.getLogger("");
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private LogLines() {
        setLevel(Level.INFO);
    }

    static LogLines open() {
        LogLines lines = new LogLines();
        lines.root.addHandler(lines);
        return lines;
    }

    /** Each line as {@code LEVEL message}, with what is known of a thrown exception. */
    List<String> all() {
        return lines;
    }

    List<String> with(String part) {
        return lines.stream().filter(line -> line.contains(part)).toList();
    }

    @Override
    public void publish(LogRecord record) {
        String thrown = record.getThrown() == null ? "" : " " + record.getThrown();
        lines.add(record.getLevel() + " " + record.getMessage() + thrown);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        root.removeHandler(this);
    }
}
