package blue.catbird.mls.demo;

import blue.catbird.mls.bootstrap.DeliveryService;
import blue.catbird.mls.bootstrap.Settings;
import blue.catbird.mls.bootstrap.SettingsReader;
import blue.catbird.mls.demo.xrpc.Service;

import java.util.Map;

/** A delivery service in this process, in memory, on a free port of the loopback interface. */
public final class OwnServer implements AutoCloseable {
    private static final Map<String, String> ENVIRONMENT =
            Map.of("MLS_PORT", "0", "MLS_DEV_AUTH", "on");

    private final DeliveryService running;

    private OwnServer(DeliveryService running) {
        this.running = running;
    }

    public static OwnServer start() {
        Settings settings = SettingsReader.read(ENVIRONMENT).orThrow();
        return new OwnServer(DeliveryService.start(settings));
    }

    public Service service() {
        return new Service(running.url(), running.audience());
    }

    @Override
    public void close() {
        running.close();
    }
}
