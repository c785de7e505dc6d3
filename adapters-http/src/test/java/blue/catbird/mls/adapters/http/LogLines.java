package blue.catbird.mls.adapters.http;

import org.slf4j.MDC;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** The log lines at INFO and above, of everything in this process, while it is open. */
final class LogLines extends Handler implements AutoCloseable {
    private final Logger root = Logger.getLogger("");
    private final List<Line> written = new CopyOnWriteArrayList<>();

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
        return written.stream().map(Line::text).toList();
    }

    List<String> with(String part) {
        return all().stream().filter(line -> line.contains(part)).toList();
    }

    /** The ids of the requests that the lines with {@code part} belong to; of some, to none. */
    List<Optional<String>> requestsOf(String part) {
        return written.stream()
                .filter(line -> line.text().contains(part))
                .map(Line::requestId)
                .toList();
    }

    /** On the thread that logs. */
    @Override
    public void publish(LogRecord record) {
        String thrown = record.getThrown() == null ? "" : " " + record.getThrown();
        String text = record.getLevel() + " " + record.getMessage() + thrown;
        written.add(new Line(text, Optional.ofNullable(MDC.get("requestId"))));
    }

    private record Line(String text, Optional<String> requestId) {}

    @Override
    public void flush() {}

    @Override
    public void close() {
        root.removeHandler(this);
    }
}
