package blue.catbird.mls.bootstrap.service;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;

/**
 * A SOCKS proxy (RFC 1928) that leads whoever connects to port 443 of this machine, which only root
 * can listen on, to another port. Whatever goes elsewhere goes there directly.
 */
final class PortRelay extends ProxySelector implements AutoCloseable {
    private static final int HTTPS_PORT = 443;
    private static final int LONG_ADDRESS = 4;

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private volatile int target;

    PortRelay() throws IOException {
        Thread.startVirtualThread(this::accept);
    }

    void leadTo(int port) {
        target = port;
    }

    @Override
    public List<Proxy> select(URI uri) {
        boolean isLed = uri.getScheme().equals("socket") && uri.getPort() == HTTPS_PORT;
        return List.of(
                isLed
                        ? new Proxy(Proxy.Type.SOCKS, listener.getLocalSocketAddress())
                        : Proxy.NO_PROXY);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException e) {
        // Whoever connects hears of it.
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                Thread.startVirtualThread(() -> relay(socket));
            }
        } catch (IOException e) {
            // Closed: nobody connects any more.
        }
    }

    private void relay(Socket asker) {
        try (asker;
                Socket host = new Socket(Proxy.NO_PROXY)) {
            DataInputStream in = new DataInputStream(asker.getInputStream());
            OutputStream out = asker.getOutputStream();
            in.readByte();
            in.skipNBytes(in.readByte());
            out.write(new byte[] {5, 0});
            in.skipNBytes(3);
            in.skipNBytes((in.readByte() == LONG_ADDRESS ? 16 : 4) + 2);
            host.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
            out.write(new byte[] {5, 0, 0, 1, 0, 0, 0, 0, 0, 0});
            Thread back = Thread.startVirtualThread(() -> copy(host, asker));
            in.transferTo(host.getOutputStream());
            host.shutdownOutput();
            back.join();
        } catch (IOException | InterruptedException e) {
            // One of the two has hung up.
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            // One of the two has hung up.
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
