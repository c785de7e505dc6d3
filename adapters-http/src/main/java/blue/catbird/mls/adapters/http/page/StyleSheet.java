package blue.catbird.mls.adapters.http.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;

/** The page's style sheet, which stands in the page itself. */
record StyleSheet(String css) {
    private static final String FILE = "front-page.css";

    StyleSheet {
        if (css.toLowerCase(Locale.ROOT).contains("</style")) {
            throw new IllegalArgumentException("a style sheet cannot end its own element");
        }
    }

    static StyleSheet ofThePage() {
        try (InputStream in = StyleSheet.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + FILE);
            }
            return new StyleSheet(new String(in.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * By which a policy allows this style sheet and no other.
     *
     * <p>Source: <a href="https://www.w3.org/TR/CSP3/#grammardef-hash-source">CSP 3</a>.
     */
    String source() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(css.getBytes(UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
