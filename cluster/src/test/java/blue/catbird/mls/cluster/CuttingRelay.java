package blue.catbird.mls.cluster;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/**
 * A relay before PostgreSQL that cuts connections at a COMMIT: before it is forwarded, so that it
 * never takes effect, or after it was answered, so that nobody hears that it did. It reads the
 * frontend/backend protocol of PostgreSQL, version 3 (chapter 55 of its documentation).
 */
final class CuttingRelay implements AutoCloseable {
    /** The places at which a connection is cut, in the numbers that a supplier tells. */
    static final int BEFORE = 0;

    static final int AFTER = 1;

    private static final int SSL_REQUEST = 80_877_103;

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int database;
    private final IntSupplier cut;
    private final AtomicInteger before = new AtomicInteger();
    private final AtomicInteger after = new AtomicInteger();

    /**
     * A relay before the PostgreSQL at this port.
     *
     * @param cut tells at each COMMIT where the connection is cut, if at all
     */
    CuttingRelay(int database, IntSupplier cut) throws IOException {
        this.database = database;
        this.cut = cut;
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** How many COMMITs were never forwarded. */
    int before() {
        return before.get();
    }

    /** How many answers to a COMMIT never arrived. */
    int after() {
        return after.get();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), database);
                Relayed relayed = new Relayed(client, server);
                Thread.ofVirtual().start(relayed::forth);
                Thread.ofVirtual().start(relayed::back);
            } catch (IOException _) {
                // One connection is not made, or the relay is closed.
            }
        }
    }

    /** A connection and its two directions. */
    private final class Relayed {
        private final Socket client;
        private final Socket server;
        private final Set<String> commits = new HashSet<>();
        private volatile boolean silenced;

        Relayed(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        private void forth() {
            try (client;
                    server) {
                DataInputStream in = new DataInputStream(client.getInputStream());
                DataOutputStream out = new DataOutputStream(server.getOutputStream());
                while (first(in, out) == SSL_REQUEST) {
                    // The server says no, and what comes next is the beginning once more.
                }
                while (batch(in, out)) {
                    out.flush();
                }
            } catch (IOException _) {
                // One of them has gone, and so does the other.
            }
        }

        /** A message without a type, as a connection begins with. */
        private int first(DataInputStream in, DataOutputStream out) throws IOException {
            int length = in.readInt();
            int code = in.readInt();
            out.writeInt(length);
            out.writeInt(code);
            out.write(in.readNBytes(length - 2 * Integer.BYTES));
            out.flush();
            return code;
        }

        /** All messages up to one that asks for an answer; false if the connection is cut. */
        private boolean batch(DataInputStream in, DataOutputStream out) throws IOException {
            ByteArrayOutputStream held = new ByteArrayOutputStream();
            DataOutputStream message = new DataOutputStream(held);
            boolean commits = false;
            int type;
            do {
                type = in.readUnsignedByte();
                int length = in.readInt();
                byte[] content = in.readNBytes(length - Integer.BYTES);
                commits |= isCommit(type, content);
                message.writeByte(type);
                message.writeInt(length);
                message.write(content);
            } while (type != 'S' && type != 'Q' && type != 'p' && type != 'X');
            int where = commits ? cut.getAsInt() : -1;
            if (where == BEFORE) {
                before.incrementAndGet();
                return false;
            }
            silenced = where == AFTER;
            held.writeTo(out);
            return true;
        }

        private boolean isCommit(int type, byte[] content) {
            return switch (type) {
                case 'P' -> {
                    String statement = text(content, 0);
                    boolean is = text(content, statement.length() + 1).strip().equals("COMMIT");
                    if (is) {
                        commits.add(statement);
                    } else {
                        commits.remove(statement);
                    }
                    yield is;
                }
                case 'B' -> commits.contains(text(content, text(content, 0).length() + 1));
                default -> false;
            };
        }

        private static String text(byte[] content, int from) {
            int end = from;
            while (content[end] != 0) {
                end++;
            }
            return new String(content, from, end - from, StandardCharsets.UTF_8);
        }

        private void back() {
            try (client;
                    server) {
                DataInputStream in = new DataInputStream(server.getInputStream());
                DataOutputStream out = new DataOutputStream(client.getOutputStream());
                boolean begun = false;
                while (true) {
                    int type = in.readUnsignedByte();
                    if (!begun && type == 'N') {
                        out.writeByte(type);
                        out.flush();
                        continue;
                    }
                    begun = true;
                    int length = in.readInt();
                    byte[] content = in.readNBytes(length - Integer.BYTES);
                    if (silenced) {
                        if (type == 'Z') {
                            after.incrementAndGet();
                            return;
                        }
                        continue;
                    }
                    out.writeByte(type);
                    out.writeInt(length);
                    out.write(content);
                    if (type == 'Z' || in.available() == 0) {
                        out.flush();
                    }
                }
            } catch (IOException _) {
                // One of them has gone, and so does the other.
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
