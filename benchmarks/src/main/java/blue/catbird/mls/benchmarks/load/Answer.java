package blue.catbird.mls.benchmarks.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Locale;
import java.util.Optional;

/**
 * An answer of the server, read from the front of what has come in.
 *
 * @param outcome its status, and the error's name or {@code replayed} behind it
 * @param closes whether the server closes the connection
 */
record Answer(String outcome, boolean closes) {
    private static final int END_OF_HEAD = "\r\n\r\n".length();
    private static final String LENGTH = "\r\ncontent-length: ";
    private static final String ERROR = "{\"error\":\"";
    private static final int STATUS_AT = "HTTP/1.1 ".length();
    private static final int STATUS_END = STATUS_AT + 3;

    /** The answer in the first {@code count} bytes, if it is all there. */
    static Optional<Answer> in(byte[] received, int count) {
        int end = endOfHead(received, count);
        if (end < 0) {
            return Optional.empty();
        }
        String head = new String(received, 0, end, ISO_8859_1);
        String lower = head.toLowerCase(Locale.ROOT);
        int length = contentLength(lower);
        return count < end + length
                ? Optional.empty()
                : Optional.of(
                        new Answer(
                                outcome(head, lower, body(received, end, length)),
                                lower.contains("\r\nconnection: close")));
    }

    /** Where the head ends, or -1 if it has not. */
    private static int endOfHead(byte[] bytes, int count) {
        int last = count - END_OF_HEAD;
        for (int i = 0; i <= last; i++) {
            if (bytes[i] == '\r'
                    && bytes[i + 1] == '\n'
                    && bytes[i + 2] == '\r'
                    && bytes[i + 3] == '\n') {
                return i + END_OF_HEAD;
            }
        }
        return -1;
    }

    private static int contentLength(String head) {
        int at = head.indexOf(LENGTH);
        if (at < 0) {
            throw new IllegalStateException("an answer without Content-Length: " + head);
        }
        int from = at + LENGTH.length();
        return Integer.parseInt(head, from, head.indexOf('\r', from), 10);
    }

    /** The beginning of the body, which is all that an outcome needs. */
    private static String body(byte[] received, int from, int length) {
        return new String(received, from, Math.min(length, 100), ISO_8859_1);
    }

    private static String outcome(String head, String lower, String body) {
        String status = head.substring(STATUS_AT, STATUS_END);
        if (body.startsWith(ERROR)) {
            return status + " " + body.substring(ERROR.length(), body.indexOf('"', ERROR.length()));
        }
        return lower.contains("\r\nidempotent-replayed: true") ? status + " replayed" : status;
    }
}
