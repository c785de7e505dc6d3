package blue.catbird.mls.adapters.postgres.database;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server that speaks as much of the PostgreSQL protocol as it takes to ask for a password,
 * without TLS, and writes down what it is told.
 */
public final class FakePostgres implements AutoCloseable {
    /** How a server asks for a password, as the protocol numbers it. */
    public enum Asks {
        IN_THE_CLEAR(3),
        FOR_MD5(5);

        private final int code;

        Asks(int code) {
            this.code = code;
        }
    }

    private static final int STARTUP = 196_608;

    private final ServerSocket socket;
    private final Asks asks;
    private final AtomicInteger asked = new AtomicInteger();
    private final List<String> told = new CopyOnWriteArrayList<>();

    public FakePostgres(Asks asks) {
        try {
            this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.asks = asks;
        Thread.ofVirtual().start(this::serve);
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** How often it has asked. */
    public int asked() {
        return asked.get();
    }

    /** The passwords that it was told, or what was made of them. */
    public List<String> told() {
        return told;
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Thread.ofVirtual().start(() -> converse(client));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void converse(Socket client) {
        try (client) {
            DataInputStream in = new DataInputStream(client.getInputStream());
            DataOutputStream out = new DataOutputStream(client.getOutputStream());
            while (startup(in) != STARTUP) {
                // It has neither TLS nor GSSAPI.
                out.write('N');
            }
            ask(out);
            in.readByte();
            byte[] password = in.readNBytes(in.readInt() - Integer.BYTES);
            told.add(new String(password, StandardCharsets.UTF_8));
        } catch (IOException _) {
            // The client has gone without a word.
        }
    }

    private static int startup(DataInputStream in) throws IOException {
        int length = in.readInt();
        int code = in.readInt();
        in.readNBytes(length - 2 * Integer.BYTES);
        return code;
    }

    private void ask(DataOutputStream out) throws IOException {
        boolean salted = asks == Asks.FOR_MD5;
        out.write('R');
        out.writeInt(salted ? 12 : 8);
        out.writeInt(asks.code);
        if (salted) {
            out.writeInt(4711);
        }
        out.flush();
        asked.incrementAndGet();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
