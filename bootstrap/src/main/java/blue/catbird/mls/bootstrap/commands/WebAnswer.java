package blue.catbird.mls.bootstrap.commands;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * The answer to a GET, as far as a check looks at it.
 *
 * @param body its first 64 KiB
 */
record WebAnswer(int status, String body) {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MOST_BYTES = 64 * 1024;

    /**
     * Asks for {@code url}, and follows it nowhere else.
     *
     * @throws IOException if there is no answer in time
     */
    static WebAnswer of(URI url) throws IOException {
        if (!(url.toURL().openConnection() instanceof HttpURLConnection connection)) {
            throw new IOException("it is no address of the web");
        }
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout((int) PATIENCE.toMillis());
        connection.setReadTimeout((int) PATIENCE.toMillis());
        try {
            int status = connection.getResponseCode();
            return new WebAnswer(status, body(connection, status));
        } finally {
            connection.disconnect();
        }
    }

    private static String body(HttpURLConnection connection, int status) throws IOException {
        Optional<InputStream> body =
                Optional.ofNullable(
                        status < 400 ? connection.getInputStream() : connection.getErrorStream());
        if (body.isEmpty()) {
            return "";
        }
        try (InputStream in = body.get()) {
            return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        }
    }

    /** Whether it looks like a JSON object. */
    boolean isObject() {
        return body.strip().startsWith("{");
    }
}
