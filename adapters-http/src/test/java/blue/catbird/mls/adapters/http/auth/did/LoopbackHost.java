package blue.catbird.mls.adapters.http.auth.did;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** A host on loopback that answers as it is told, and remembers what it was asked. */
public final class LoopbackHost implements AutoCloseable {
    private static final long DRIP_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final ServerSocket listener;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch hungUp = new CountDownLatch(1);
    private volatile Function<String, byte[]> answers = _ -> new byte[0];
    private volatile boolean hangs;
    private volatile boolean drips;

    public LoopbackHost() throws IOException {
        this(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()));
    }

    LoopbackHost(ServerSocket listener) {
        this.listener = listener;
        Thread.startVirtualThread(this::accept);
    }

    /** Answers from now on with these very characters, and hangs up. */
    public void says(String raw) {
        answers = _ -> raw.getBytes(ISO_8859_1);
        hangs = false;
    }

    /** Answers from now on with a document. */
    public void serves(String document) {
        says(ok(document));
    }

    /** Answers from now on with the documents at these paths, and that there is no other. */
    public void servesAt(Map<String, String> documents) {
        answers =
                head ->
                        Optional.ofNullable(documents.get(head.split(" ", 3)[1]))
                                .map(LoopbackHost::ok)
                                .orElse("HTTP/1.1 404 Not Found\r\n\r\n")
                                .getBytes(ISO_8859_1);
        hangs = false;
    }

    private static String ok(String document) {
        byte[] body = document.getBytes(UTF_8);
        return "HTTP/1.1 200 OK\r\nContent-Length: %s\r\n\r\n%s"
                .formatted(body.length, new String(body, ISO_8859_1));
    }

    /** Answers from now on with the beginning of an answer, and nothing more. */
    public void hangs() {
        says("HTTP/1.1 200 OK\r\nContent-Le");
        hangs = true;
    }

    /** Answers from now on with a document that never ends, a byte every few milliseconds. */
    public void drips() {
        says("HTTP/1.1 200 OK\r\nContent-Length: 400000\r\n\r\n{");
        drips = true;
    }

    public int port() {
        return listener.getLocalPort();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** The heads of all requests that came. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** Waits until somebody whom it left hanging has hung up. */
    void awaitHangUp() throws InterruptedException {
        if (!hungUp.await(60, TimeUnit.SECONDS)) {
            throw new AssertionError("nobody hangs up");
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                Thread.startVirtualThread(() -> answer(socket));
            }
        } catch (IOException e) {
            // Closed: nobody calls any more.
        }
    }

    private void answer(Socket socket) {
        try (socket) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
            StringBuilder head = new StringBuilder();
            for (String line = in.readLine(); line != null && !line.isEmpty(); ) {
                head.append(line).append('\n');
                line = in.readLine();
            }
            requests.add(head.toString());
            socket.getOutputStream().write(answers.apply(head.toString()));
            socket.getOutputStream().flush();
            while (drips) {
                LockSupport.parkNanos(DRIP_NANOS);
                socket.getOutputStream().write(' ');
                socket.getOutputStream().flush();
            }
            if (hangs && in.read() < 0) {
                hungUp.countDown();
            }
        } catch (IOException e) {
            hungUp.countDown();
        }
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
