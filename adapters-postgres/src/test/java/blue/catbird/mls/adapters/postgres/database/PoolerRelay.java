package blue.catbird.mls.adapters.postgres.database;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;

/**
 * A relay before a server that tells its clients a number of its own in place of the server's
 * process, as poolers do. Nothing else of one is in it.
 */
public final class PoolerRelay implements AutoCloseable {
    private static final int USUAL_PORT = 5432;
    private static final int KEY_DATA = 'K';
    private static final int MADE_UP = 7;

    private final String host;
    private final int port;
    private final ServerSocket socket;

    /** A relay before the server at {@code location}, a host and perhaps a port. */
    public PoolerRelay(String location) {
        int colon = location.lastIndexOf(':');
        this.host = colon < 0 ? location : location.substring(0, colon);
        this.port = colon < 0 ? USUAL_PORT : Integer.parseInt(location.substring(colon + 1));
        try {
            this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::serve);
    }

    public int port() {
        return socket.getLocalPort();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Socket server = new Socket(host, port);
                Thread.ofVirtual().start(() -> copy(client, server));
                Thread.ofVirtual().start(() -> renumber(server, client));
            } catch (IOException _) {
                return;
            }
        }
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException _) {
            // One of them has gone, and so does the other.
        }
    }

    private static void renumber(Socket from, Socket to) {
        try (from;
                to) {
            DataInputStream in = new DataInputStream(from.getInputStream());
            DataOutputStream out = new DataOutputStream(to.getOutputStream());
            for (int type = in.read(); type >= 0; type = in.read()) {
                int length = in.readInt();
                byte[] content = in.readNBytes(length - Integer.BYTES);
                if (type == KEY_DATA) {
                    ByteBuffer.wrap(content).putInt(0, MADE_UP);
                }
                out.write(type);
                out.writeInt(length);
                out.write(content);
                out.flush();
            }
        } catch (IOException _) {
            // One of them has gone, and so does the other.
        }
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
