package blue.catbird.mls.adapters.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;

/** A connection on which a test writes what no HTTP client would. */
final class RawCalls implements AutoCloseable {
    private final Socket socket;

    private RawCalls(Socket socket) {
        this.socket = socket;
    }

    static RawCalls to(Service service) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.server.port());
        socket.setSoTimeout(60_000);
        return new RawCalls(socket);
    }

    /** Sends {@code text}, in which each line end stands for CR LF. */
    RawCalls send(String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.replace("\n", "\r\n").getBytes(ISO_8859_1));
        out.flush();
        return this;
    }

    /**
     * Sends {@code text} again and again and reads nothing, until the server closes the connection.
     *
     * @return how often it was sent
     */
    int sendUntilClosed(String text) {
        int count = 0;
        try {
            while (true) {
                send(text);
                count++;
            }
        } catch (IOException closed) {
            return count;
        }
    }

    /** Says that nothing more will be sent. */
    RawCalls endOfSending() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** All that comes until the server closes the connection. */
    String everything() throws IOException {
        InputStream in = socket.getInputStream();
        return new String(in.readAllBytes(), ISO_8859_1);
    }

    /** The text received up to the end of {@code mark}. */
    String until(String mark) throws IOException {
        StringBuilder heard = new StringBuilder();
        InputStream in = socket.getInputStream();
        while (!heard.toString().endsWith(mark)) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("closed after: " + heard);
            }
            heard.append((char) next);
        }
        return heard.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
