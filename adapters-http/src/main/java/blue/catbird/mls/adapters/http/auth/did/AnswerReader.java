package blue.catbird.mls.adapters.http.auth.did;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads one answer of HTTP/1.1 (RFC 9112) from a host that may send anything: at most {@value
 * #MAX_HEAD} bytes of head and {@value #MAX_BODY} bytes of body, in chunks or not.
 */
final class AnswerReader {
    /** The largest document, in bytes. */
    static final int MAX_BODY = 512 * 1024;

    private static final int MAX_HEAD = 32 * 1024;
    private static final int MAX_CHUNK_LINE = 1024;
    private static final Pattern STATUS_LINE =
            Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})( .*)?");
    private static final Pattern CHUNK_LINE = Pattern.compile("([0-9A-Fa-f]{1,7})[ \t]*(;.*)?");

    private final InputStream in;
    private int headLeft = MAX_HEAD;

    AnswerReader(InputStream in) {
        this.in = in;
    }

    /** The body of an answer that says 200. */
    byte[] body() throws IOException {
        int status = status();
        Map<String, String> fields = fields();
        while (status < 200) {
            status = status();
            fields = fields();
        }
        checkStatus(status);
        if (!fields.getOrDefault("content-encoding", "identity").equalsIgnoreCase("identity")) {
            throw new NoDocument(Failure.NOT_HTTP);
        }
        return body(fields);
    }

    private static void checkStatus(int status) throws NoDocument {
        if (status == 404 || status == 410) {
            throw new NoDocument(Failure.NOT_FOUND);
        }
        if (status >= 300 && status < 400) {
            throw new NoDocument(Failure.REDIRECTED);
        }
        if (status >= 500 || status == 429 || status == 408) {
            throw new NoDocument(Failure.HOST_IN_TROUBLE);
        }
        if (status != 200) {
            throw new NoDocument(Failure.UNEXPECTED_STATUS);
        }
    }

    private int status() throws IOException {
        var line = STATUS_LINE.matcher(headLine());
        if (!line.matches()) {
            throw new NoDocument(Failure.NOT_HTTP);
        }
        return Integer.parseInt(line.group(1));
    }

    private Map<String, String> fields() throws IOException {
        Map<String, String> fields = new HashMap<>();
        for (String line = headLine(); !line.isEmpty(); line = headLine()) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new NoDocument(Failure.NOT_HTTP);
            }
            String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            // Two lengths or encodings are as bad as one that cannot be read.
            fields.merge(name, line.substring(colon + 1).strip(), (a, b) -> a + "," + b);
        }
        return fields;
    }

    private String headLine() throws IOException {
        String line = line(headLeft);
        headLeft -= line.length() + 2;
        return line;
    }

    private String line(int max) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new NoDocument(Failure.UNREACHABLE);
            }
            if (line.size() >= max) {
                throw new NoDocument(Failure.TOO_LARGE);
            }
            line.write(next);
        }
        String text = line.toString(ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    private byte[] body(Map<String, String> fields) throws IOException {
        Optional<String> encoding = Optional.ofNullable(fields.get("transfer-encoding"));
        if (encoding.isPresent()) {
            if (!encoding.get().equalsIgnoreCase("chunked")) {
                throw new NoDocument(Failure.NOT_HTTP);
            }
            return chunks();
        }
        Optional<String> length = Optional.ofNullable(fields.get("content-length"));
        return length.isPresent() ? exactly(size(length.get())) : untilTheEnd();
    }

    private static int size(String length) throws NoDocument {
        if (!length.matches("[0-9]{1,18}")) {
            throw new NoDocument(Failure.NOT_HTTP);
        }
        if (Long.parseLong(length) > MAX_BODY) {
            throw new NoDocument(Failure.TOO_LARGE);
        }
        return Integer.parseInt(length);
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            if (size > MAX_BODY - body.size()) {
                throw new NoDocument(Failure.TOO_LARGE);
            }
            body.writeBytes(exactly(size));
            if (!line(MAX_CHUNK_LINE).isEmpty()) {
                throw new NoDocument(Failure.NOT_HTTP);
            }
        }
        return body.toByteArray();
    }

    private int chunkSize() throws IOException {
        var line = CHUNK_LINE.matcher(line(MAX_CHUNK_LINE));
        if (!line.matches()) {
            throw new NoDocument(Failure.NOT_HTTP);
        }
        return Integer.parseInt(line.group(1), 16);
    }

    private byte[] exactly(int size) throws IOException {
        byte[] bytes = in.readNBytes(size);
        if (bytes.length < size) {
            throw new NoDocument(Failure.UNREACHABLE);
        }
        return bytes;
    }

    private byte[] untilTheEnd() throws IOException {
        byte[] bytes = in.readNBytes(MAX_BODY + 1);
        if (bytes.length > MAX_BODY) {
            throw new NoDocument(Failure.TOO_LARGE);
        }
        return bytes;
    }
}
