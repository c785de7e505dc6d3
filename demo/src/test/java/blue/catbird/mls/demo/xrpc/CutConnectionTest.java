package blue.catbird.mls.demo.xrpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** The server's side of a connection whose client loses the answer. */
class CutConnectionTest {
    private static final Call CALL =
            Call.procedure("sendMessage", JsonNodeFactory.instance.objectNode().put("text", "ä"));

    /** The behaviour of a server on one connection. */
    @FunctionalInterface
    private interface Talk {
        void with(Socket client) throws IOException;
    }

    @Test
    void the_whole_request_arrives_and_the_rest_of_the_answer_is_lost() throws Exception {
        AtomicReference<String> request = new AtomicReference<>("");
        Optional<IOException> broken =
                serveOne(
                        client -> {
                            request.set(readUntil(client, "}"));
                            client.getOutputStream().write('H');
                            byte[] rest = new byte[1 << 16];
                            while (true) {
                                client.getOutputStream().write(rest);
                            }
                        },
                        url -> CutConnection.send(url, CALL, "Bearer token"));

        assertThat(broken).isPresent();
        assertThat(request.get())
                .startsWith("POST /xrpc/blue.catbird.mls.sendMessage HTTP/1.1\r\n")
                .contains("\r\nAuthorization: Bearer token\r\n", "\r\nContent-Length: 13\r\n")
                .endsWith("\r\n\r\n{\"text\":\"ä\"}");
    }

    @Test
    void a_server_that_does_not_answer_is_no_lost_answer() throws Exception {
        serveOne(
                client -> readUntil(client, "}"),
                url ->
                        assertThatThrownBy(() -> CutConnection.send(url, CALL, "Bearer token"))
                                .isInstanceOf(XrpcException.class)
                                .hasMessageContaining("no answer to sendMessage"));
    }

    /** The exception that broke the connection on the server's side, if any. */
    private static Optional<IOException> serveOne(Talk talk, Consumer<URI> client)
            throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Optional<IOException>> broken =
                    CompletableFuture.supplyAsync(() -> accept(server, talk));
            client.accept(URI.create("http://127.0.0.1:" + server.getLocalPort()));
            return broken.join();
        }
    }

    private static Optional<IOException> accept(ServerSocket server, Talk talk) {
        try (Socket client = server.accept()) {
            talk.with(client);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e);
        }
    }

    private static String readUntil(Socket client, String end) throws IOException {
        StringBuilder read = new StringBuilder();
        byte[] some = new byte[1024];
        while (read.indexOf(end) < 0) {
            int size = client.getInputStream().read(some);
            if (size < 0) {
                throw new IOException("the request ended early");
            }
            read.append(new String(some, 0, size, StandardCharsets.UTF_8));
        }
        return read.toString();
    }
}
