package blue.catbird.mls.adapters.http.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.InetAddress;
import java.util.List;

class ClientAddressTest {
    private static final ClientAddress BEHIND_PROXIES =
            new ClientAddress(List.of(AddressRange.parse("10.0.0.0/8")));

    private static InetAddress address(String text) {
        return InetAddress.ofLiteral(text);
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.9, 198.51.100.1,                       203.0.113.9",
        "10.0.0.1,    198.51.100.1,                       198.51.100.1",
        "10.0.0.1,    '1.2.3.4, 198.51.100.1',            198.51.100.1",
        "10.0.0.1,    '1.2.3.4, 198.51.100.1, 10.9.9.9',  198.51.100.1",
        "10.0.0.1,    '10.0.0.3, 10.0.0.2',               10.0.0.3",
        "10.0.0.1,    'unknown',                          10.0.0.1",
        "10.0.0.1,    '1.2.3.4, nonsense',                10.0.0.1",
        "10.0.0.1,    '',                                 10.0.0.1",
        "10.0.0.1,    '2001:db8::7',                      2001:db8::7",
        "10.0.0.1,    '[2001:db8::7]',                    2001:db8::7",
        "10.0.0.1,    '[2001:db8::7]:4711',               2001:db8::7",
        "10.0.0.1,    '198.51.100.1:4711',                198.51.100.1",
        "10.0.0.1,    '  1.2.3.4  ,\t198.51.100.1:80 ',   198.51.100.1",
        "10.0.0.1,    '198.51.100.1, 10.9.9.9:33',        198.51.100.1",
        "10.0.0.1,    '198.51.100.1, unknown',            10.0.0.1",
        "10.0.0.1,    '::ffff:198.51.100.1',              198.51.100.1",
        "10.0.0.1,    '[::ffff:198.51.100.1]:80',         198.51.100.1",
        "10.0.0.1,    'fe80::1%eth0',                     fe80::1",
        "10.0.0.1,    '7',                                10.0.0.1",
        "10.0.0.1,    '_hidden',                          10.0.0.1",
        "10.0.0.1,    '[2001:db8::7',                     10.0.0.1"
    })
    void only_what_trusted_proxies_saw_is_believed(String peer, String forwarded, String client) {
        assertThat(BEHIND_PROXIES.of(address(peer), List.of(forwarded))).isEqualTo(address(client));
    }

    @Test
    void several_headers_are_one_list() {
        assertThat(BEHIND_PROXIES.of(address("10.0.0.1"), List.of("1.2.3.4", "198.51.100.1")))
                .isEqualTo(address("198.51.100.1"));
    }

    @Test
    void without_trusted_proxies_nothing_is_believed() {
        assertThat(new ClientAddress(List.of()).of(address("10.0.0.1"), List.of("1.2.3.4")))
                .isEqualTo(address("10.0.0.1"));
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.0.1, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "192.168.1.128/25, 192.168.1.127, false",
        "192.168.1.128/25, 192.168.1.255, true",
        "0.0.0.0/0, 8.8.8.8, true",
        "0.0.0.0/0, ::1, false",
        "fd00::/8, fdff::1, true",
        "fd00::/8, fe00::1, false",
        "127.0.0.1, 127.0.0.2, false"
    })
    void a_range_holds_what_shares_its_first_bits(String range, String other, boolean inside) {
        assertThat(AddressRange.parse(range).contains(address(other))).isEqualTo(inside);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/8",
                "10.0.0.0/",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "example.com",
                "::/129"
            })
    void what_is_no_range_is_refused(String text) {
        assertThatThrownBy(() -> AddressRange.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not an address range");
    }
}
