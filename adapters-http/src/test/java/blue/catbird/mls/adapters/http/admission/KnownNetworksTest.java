package blue.catbird.mls.adapters.http.admission;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.adapters.http.limits.ClientNetwork;

import org.junit.jupiter.api.Test;

import java.net.InetAddress;
import java.util.concurrent.atomic.AtomicLong;

/** From which networks callers have lately proved who they are. */
class KnownNetworksTest {
    private static final ClientNetwork ONE = network("2001:db8:0:1::1");
    private static final ClientNetwork OTHER = network("2001:db8:0:2::1");

    private final AtomicLong now = new AtomicLong();
    private final KnownNetworks networks = new KnownNetworks(now::get);

    private static ClientNetwork network(String address) {
        return ClientNetwork.of(InetAddress.ofLiteral(address));
    }

    @Test
    void a_network_is_known_for_an_hour_after_the_last_proof() {
        assertThat(networks.contains(ONE)).isFalse();
        networks.proved(ONE);
        now.addAndGet(KnownNetworks.KNOWN.minusSeconds(1).toNanos());
        assertThat(networks.contains(ONE)).isTrue();
        networks.proved(ONE);
        now.addAndGet(KnownNetworks.KNOWN.minusSeconds(1).toNanos());
        assertThat(networks.contains(ONE)).isTrue();
        now.addAndGet(KnownNetworks.KNOWN.toNanos());
        assertThat(networks.contains(ONE)).isFalse();
    }

    @Test
    void all_addresses_of_a_network_are_known_and_no_other() {
        networks.proved(ONE);
        assertThat(networks.contains(network("2001:db8:0:1:ffff::9"))).isTrue();
        assertThat(networks.contains(OTHER)).isFalse();
    }
}
