package blue.catbird.mls.demo.xrpc;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/** A connection that breaks after the server has answered and before the answer is read. */
final class CutConnection {
    private static final int DEFAULT_PORT = 80;
    private static final int PATIENCE_MILLIS = 20_000;

    private CutConnection() {}

    /**
     * Sends a procedure as HTTP/1.1 (RFC 9112), waits for the first byte of the answer, and resets
     * the connection: what else the server wrote is lost.
     *
     * @throws XrpcException if the server cannot be reached or does not answer
     */
    static void send(URI url, Call procedure, String authorization) {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(address(url), PATIENCE_MILLIS);
            write(socket.getOutputStream(), url, procedure, authorization);
            if (socket.getInputStream().read() < 0) {
                throw new IOException("closed without an answer");
            }
            // Closing with a linger time of zero resets the connection instead of ending it.
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            throw new XrpcException("no answer to " + procedure.method() + " from " + url, e);
        }
    }

    private static InetSocketAddress address(URI url) {
        return new InetSocketAddress(
                url.getHost(), url.getPort() < 0 ? DEFAULT_PORT : url.getPort());
    }

    private static void write(OutputStream out, URI url, Call procedure, String authorization)
            throws IOException {
        byte[] body = procedure.content().getBytes(UTF_8);
        String head =
                String.join(
                        "\r\n",
                        "POST " + procedure.target() + " HTTP/1.1",
                        "Host: " + url.getAuthority(),
                        "Authorization: " + authorization,
                        "Content-Type: application/json",
                        "Content-Length: " + body.length,
                        "Connection: close",
                        "",
                        "");
        out.write(head.getBytes(US_ASCII));
        out.write(body);
        out.flush();
    }
}
