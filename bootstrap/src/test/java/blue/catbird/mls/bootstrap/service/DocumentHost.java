package blue.catbird.mls.bootstrap.service;

import static java.nio.charset.StandardCharsets.US_ASCII;

import blue.catbird.mls.adapters.crypto.DevIdentity;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A host on loopback with the DID documents of issuers, which may be down. */
final class DocumentHost implements AutoCloseable {
    private final ServerSocket listener;
    private final Map<String, String> documents = new ConcurrentHashMap<>();
    private volatile boolean down;

    DocumentHost(ServerSocket listener) {
        this.listener = listener;
        Thread.startVirtualThread(this::accept);
    }

    /** A directory, which is asked for {@code /DID}. */
    static DocumentHost plain() throws IOException {
        return new DocumentHost(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Has from now on the document of {@code did}, with the key of {@code signer}. */
    void has(String path, String did, DevIdentity signer) {
        documents.put(
                path,
                """
                {"id": "%s", "verificationMethod": [
                  {"id": "#atproto", "type": "Multikey", "publicKeyMultibase": "%s"}]}
                """
                        .formatted(did, signer.did().value().substring("did:key:".length())));
    }

    /** Knows from now on no such document. */
    void hasNoMore(String path) {
        documents.remove(path);
    }

    /** Hangs up on whoever asks, from now on or no more. */
    void isDown(boolean now) {
        down = now;
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                Thread.startVirtualThread(() -> answer(socket));
            }
        } catch (IOException e) {
            // Closed: nobody asks any more.
        }
    }

    private void answer(Socket socket) {
        try (socket) {
            if (down) {
                return;
            }
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
            String first = in.readLine();
            for (String line = first; line != null && !line.isEmpty(); ) {
                line = in.readLine();
            }
            if (first != null) {
                socket.getOutputStream().write(answerTo(first).getBytes(US_ASCII));
            }
        } catch (IOException e) {
            // The asker has hung up, for example because of the certificate.
        }
    }

    private String answerTo(String line) {
        String document = documents.get(line.split(" ", 3)[1]);
        return document == null
                ? "HTTP/1.1 404 Not Found\r\n\r\n"
                : "HTTP/1.1 200 OK\r\n\r\n" + document;
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
