package blue.catbird.mls.architecture.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Somebody who calls methods with tokens of the packaged program.
 *
 * @param home where their key is kept
 */
record Person(Path home, String name) {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    HttpResponse<String> get(URI server, String method) throws Exception {
        return call(server, method, HttpRequest.newBuilder());
    }

    HttpResponse<String> post(URI server, String method, String json) throws Exception {
        return call(
                server,
                method,
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json)));
    }

    private HttpResponse<String> call(URI server, String method, HttpRequest.Builder request)
            throws Exception {
        HttpRequest complete =
                request.uri(server.resolve("/xrpc/blue.catbird.mls." + method))
                        .header("Authorization", "Bearer " + token(method))
                        .timeout(PATIENCE)
                        .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(complete, BodyHandlers.ofString());
        }
    }

    private String token(String method) throws IOException, InterruptedException {
        Process program = Distribution.program(home, "token", name, method);
        String output = new String(program.getInputStream().readAllBytes(), US_ASCII);
        assertThat(program.waitFor()).as(output).isZero();
        return output.lines().toList().getLast();
    }
}
