package blue.catbird.mls.adapters.http.limits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.InetAddress;

class ClientNetworkTest {
    @ParameterizedTest
    @CsvSource({
        "2001:db8:0:1::1, 2001:db8:0:1:ffff:ffff:ffff:ffff, true",
        "2001:db8:0:1::1, 2001:db8:0:2::1, false",
        "198.51.100.7, 198.51.100.7, true",
        "198.51.100.7, 198.51.100.8, false",
        "::ffff:198.51.100.7, 198.51.100.7, true"
    })
    void an_ipv6_client_has_a_whole_64_to_itself(String one, String other, boolean same) {
        assertThat(network(one).equals(network(other))).isEqualTo(same);
    }

    private static ClientNetwork network(String address) {
        return ClientNetwork.of(InetAddress.ofLiteral(address));
    }
}
