package blue.catbird.mls.adapters.http.admission;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.adapters.http.limits.ClientAddress;
import blue.catbird.mls.adapters.http.limits.UntrustedForwarding;

import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

/** How the server takes connections from the kernel. */
class PacedConnectorTest {
    @Test
    void many_may_come_while_memory_is_collected() {
        ClientNetworks networks =
                new ClientNetworks(new ClientAddress(List.of()), new UntrustedForwarding());
        try (PacedConnector connector =
                new PacedConnector(
                        new Server(),
                        new HttpConnectionFactory(),
                        new CallSlots(1),
                        new ClientConnections(1),
                        networks,
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(1))) {
            assertThat(connector.getAcceptQueueSize()).isGreaterThan(1_000);
        }
    }
}
