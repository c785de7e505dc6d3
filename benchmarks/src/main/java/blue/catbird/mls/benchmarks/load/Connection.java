package blue.catbird.mls.benchmarks.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.Optional;

/** A connection on which one call at a time is made. It is used by one thread. */
final class Connection {
    private static final int FIRST_SIZE = 4096;

    private final InetSocketAddress server;
    private final Selector selector;
    private SocketChannel channel;
    private SelectionKey key;
    private ByteBuffer sending = ByteBuffer.allocate(0);
    private byte[] received = new byte[FIRST_SIZE];
    private int count;
    private long intended;

    Connection(InetSocketAddress server, Selector selector) throws IOException {
        this.server = server;
        this.selector = selector;
        this.channel = connect();
        this.key = register();
    }

    private SocketChannel connect() throws IOException {
        SocketChannel connected = SocketChannel.open(server);
        connected.setOption(StandardSocketOptions.TCP_NODELAY, true);
        connected.configureBlocking(false);
        return connected;
    }

    private SelectionKey register() throws IOException {
        return channel.register(selector, SelectionKey.OP_READ, this);
    }

    /** When the call that is under way was meant to start. */
    long intended() {
        return intended;
    }

    /** Begins a call. */
    void send(ByteBuffer request, long meant) throws IOException {
        intended = meant;
        sending = request;
        count = 0;
        write();
    }

    private void write() throws IOException {
        channel.write(sending);
        key.interestOps(
                sending.hasRemaining()
                        ? SelectionKey.OP_READ | SelectionKey.OP_WRITE
                        : SelectionKey.OP_READ);
    }

    /** Goes on where the socket is ready; the answer, if that was the end of it. */
    Optional<Answer> proceed() throws IOException {
        if (key.isWritable() && sending.hasRemaining()) {
            write();
        }
        return key.isReadable() ? read() : Optional.empty();
    }

    private Optional<Answer> read() throws IOException {
        if (count == received.length) {
            received = Arrays.copyOf(received, 2 * count);
        }
        int more = channel.read(ByteBuffer.wrap(received, count, received.length - count));
        if (more < 0) {
            throw new IOException("the server closed the connection");
        }
        count += more;
        return Answer.in(received, count);
    }

    /** Starts anew on another socket. */
    void reopen() throws IOException {
        close();
        channel = connect();
        key = register();
        sending = ByteBuffer.allocate(0);
    }

    void close() throws IOException {
        channel.close();
    }
}
