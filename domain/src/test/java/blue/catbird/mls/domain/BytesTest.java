package blue.catbird.mls.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.Map;

class BytesTest {
    @Test
    void nobody_can_change_them() {
        byte[] source = {1, 2, 3};
        Bytes bytes = Bytes.copyOf(source);
        source[0] = 9;
        bytes.toArray()[1] = 9;
        assertThat(bytes).isEqualTo(Bytes.ofHex("010203"));
    }

    @Test
    void they_are_equal_by_content_and_ordered_as_unsigned() {
        assertThat(Bytes.ofHex("Ff")).isEqualTo(Bytes.ofHex("fF")).isNotEqualTo(Bytes.ofHex("fe"));
        assertThat(Bytes.ofHex("ff")).hasSameHashCodeAs(Bytes.copyOf(new byte[] {-1}));
        assertThat(Bytes.ofHex("7f")).isLessThan(Bytes.ofHex("80"));
        assertThat(Bytes.ofHex("80")).isLessThan(Bytes.ofHex("8000"));
        assertThat(Bytes.EMPTY).isLessThan(Bytes.ofHex("00"));
        assertThat(Bytes.ofHex("ff").at(0)).isEqualTo(255);
    }

    @Test
    void hexadecimal_comes_in_pairs() {
        assertThat(Bytes.ofHex("00aBff").hex()).isEqualTo("00abff");
        for (String wrong : new String[] {"0", "0g", "0x00", " 00"}) {
            assertThatThrownBy(() -> Bytes.ofHex(wrong))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** FIPS 180-4, the digests of "abc" and of nothing. */
    @Test
    void digests_are_those_of_the_standard() {
        assertThat(Bytes.EMPTY.sha256().hex())
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        Bytes abc = Bytes.ofHex("616263");
        Map.of(
                        CipherSuite.MANDATORY,
                        "ba7816bf8f01cfea414140de5dae2223",
                        CipherSuite.MLS_256_DHKEMP384_AES256GCM_SHA384_P384,
                        "cb00753f45a35e8bb5a03d699ac65007",
                        CipherSuite.MLS_256_DHKEMP521_AES256GCM_SHA512_P521,
                        "ddaf35a193617abacc417349ae204131")
                .forEach((suite, start) -> assertThat(suite.hash(abc).hex()).startsWith(start));
    }

    @Test
    void what_they_say_of_themselves_is_short() {
        assertThat(Bytes.ofHex("0102").toString()).isEqualTo("Bytes[0102]");
        assertThat(Bytes.owning(new byte[5_000]).toString())
                .isEqualTo("Bytes[0000000000000000…, 5000 bytes]");
    }

    @Test
    void digests_tell_lists_of_fields_apart() {
        Bytes one = Digests.of("x").text("ab").text("c").finish();
        assertThat(Digests.of("x").text("a").text("bc").finish()).isNotEqualTo(one);
        assertThat(Digests.of("x").text("abc").finish()).isNotEqualTo(one);
        assertThat(Digests.of("y").text("ab").text("c").finish()).isNotEqualTo(one);
        assertThat(Digests.of("x").text("ab").text("c").finish()).isEqualTo(one);
    }
}
