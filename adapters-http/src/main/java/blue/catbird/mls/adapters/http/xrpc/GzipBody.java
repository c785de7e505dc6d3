package blue.catbird.mls.adapters.http.xrpc;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Inflates a body that came compressed, never further than allowed. */
final class GzipBody {
    private GzipBody() {}

    static Step<byte[]> inflate(byte[] compressed, int maxBytes, BodyBudget.Share share) {
        BodyBuffer buffer = new BodyBuffer(maxBytes, share);
        try (InputStream inflating = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            boolean more = true;
            while (more) {
                more = buffer.fill(inflating);
            }
        } catch (IOException notGzip) {
            return Step.end(
                    XrpcError.invalidRequest(
                            "The body is not gzip, though its Content-Encoding says so."));
        }
        return buffer.content(
                () ->
                        XrpcError.tooLarge(
                                "The inflated body is too large: at most "
                                        + maxBytes
                                        + " bytes are accepted."));
    }
}
