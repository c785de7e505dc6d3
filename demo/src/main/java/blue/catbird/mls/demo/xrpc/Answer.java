package blue.catbird.mls.demo.xrpc;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The server's response to an XRPC call.
 *
 * @param method the method that was called
 * @param text the body as it came, to compare it with another
 * @param replayed whether the server says that it recorded this answer earlier
 */
public record Answer(String method, int status, String text, JsonFields fields, boolean replayed) {
    private static final int OK = 200;

    static Answer of(Call call, HttpResponse<byte[]> response) {
        String origin = "the answer to " + call.method();
        requireJson(origin, response);
        JsonFields fields = JsonFields.parse(origin, response.body());
        if (response.statusCode() != OK) {
            fields.text("error");
            fields.text("message");
        }
        return new Answer(
                call.method(),
                response.statusCode(),
                new String(response.body(), StandardCharsets.UTF_8),
                fields,
                response.headers().firstValue("Idempotent-Replayed").equals(Optional.of("true")));
    }

    private static void requireJson(String origin, HttpResponse<byte[]> response) {
        String type = response.headers().firstValue("Content-Type").orElse("nothing");
        if (!type.startsWith("application/json")) {
            throw new XrpcException(
                    origin + " is " + type + " instead of JSON, status " + response.statusCode());
        }
    }

    public boolean isOk() {
        return status == OK;
    }

    /** The error's name, if it is one. */
    public Optional<String> error() {
        return isOk() ? Optional.empty() : fields.optionalText("error");
    }
}
