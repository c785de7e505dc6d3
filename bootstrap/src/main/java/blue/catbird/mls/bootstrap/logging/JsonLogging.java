package blue.catbird.mls.bootstrap.logging;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;

/** Each line is a JSON object on {@code System.err}, whatever is logged. */
public final class JsonLogging extends ServerLogging {
    public JsonLogging() {
        super(JsonLogging::write);
    }

    /** In one call, so that the lines of several threads do not run into each other. */
    private static void write(LogLine line) {
        byte[] text = (JsonLine.of(line, Instant.now()) + "\n").getBytes(US_ASCII);
        System.err.write(text, 0, text.length);
        System.err.flush();
    }
}
