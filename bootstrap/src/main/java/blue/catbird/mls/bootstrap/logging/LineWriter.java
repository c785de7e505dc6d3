package blue.catbird.mls.bootstrap.logging;

/** Writes the lines of a log. Any thread may call it. */
@FunctionalInterface
interface LineWriter {
    void write(LogLine line);
}
