package blue.catbird.mls.adapters.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The connections that a test has opened to a service, in their order, to be closed with it. */
final class OpenConnections implements AutoCloseable {
    private final Service service;
    private final List<RawCalls> opened = new ArrayList<>();

    OpenConnections(Service service) {
        this.service = service;
    }

    RawCalls open() throws IOException {
        RawCalls calls = RawCalls.to(service);
        opened.add(calls);
        return calls;
    }

    RawCalls get(int index) {
        return opened.get(index);
    }

    @Override
    public void close() throws IOException {
        for (RawCalls each : opened) {
            each.close();
        }
        service.close();
    }
}
