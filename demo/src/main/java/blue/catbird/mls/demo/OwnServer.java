package blue.catbird.mls.demo;

import blue.catbird.mls.bootstrap.embedded.MlsServer;
import blue.catbird.mls.demo.xrpc.Service;

/** A delivery service in this process, in memory, on a free port of the loopback interface. */
public final class OwnServer implements AutoCloseable {
    private final MlsServer running;

    private OwnServer(MlsServer running) {
        this.running = running;
    }

    public static OwnServer start() {
        return new OwnServer(MlsServer.inMemory().start());
    }

    public Service service() {
        return new Service(running.url(), running.audience());
    }

    @Override
    public void close() {
        running.close();
    }
}
