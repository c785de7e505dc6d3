package blue.catbird.mls.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;

/** Identifiers take what their syntax allows, and nothing else becomes one. */
class NamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "did:plc:z72i7hdynmk6r22z27h6tvur",
                "did:web:example.com%3A8080",
                "did:key:zQ3shZc2QzApp2oymGvQbzP8eKheVshBHbU4ZYjeXqwSKEn6N",
                "did:method:val:two",
                "did:method::::val",
                "did:m:v"
            })
    void a_did_is_one(String text) {
        assertThat(Did.isValid(text)).isTrue();
        assertThat(new Did(text).toString()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "did",
                "did:",
                "did:plc",
                "did:plc:",
                "did::abc",
                "DID:plc:abc",
                "did:PLC:abc",
                "did:m1:abc",
                "did:plc:abc:",
                "did:plc:abc%",
                "did:plc:abc#key",
                "did:plc:abc/path",
                "did:plc:abc?q",
                "did:plc:a b",
                " did:plc:abc",
                "did:plc:abc\n",
                "did:plc:äbc"
            })
    void what_is_no_did_is_none(String text) {
        assertThat(Did.isValid(text)).isFalse();
        assertThatThrownBy(() -> new Did(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_did_has_at_most_2048_characters() {
        String prefix = "did:plc:";
        assertThat(Did.isValid(prefix + "a".repeat(Did.MAX_LENGTH - prefix.length()))).isTrue();
        assertThat(Did.isValid(prefix + "a".repeat(Did.MAX_LENGTH - prefix.length() + 1)))
                .isFalse();
        assertThat(Did.isValid(prefix + ":".repeat(1_000_000))).isFalse();
    }

    @Test
    void a_conversation_is_named_by_hexadecimal_of_either_case() {
        ConvoId id = ConvoId.named("00aBff");
        assertThat(id).isEqualTo(new ConvoId(Bytes.ofHex("00abff")));
        assertThat(id.hex()).isEqualTo("00abff");
        assertThat(ConvoId.named("00".repeat(64)).groupId().size()).isEqualTo(64);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "000", "0g", "zz", "0x", "０１", "did:plc:x", "\u0000\u0000"})
    void what_is_no_hexadecimal_names_no_conversation(String text) {
        assertThat(ConvoId.isHex(text)).isFalse();
        assertThat(ConvoId.named(text)).isEqualTo(ConvoId.NONE);
    }

    @Test
    void a_group_id_has_at_most_64_bytes() {
        assertThat(ConvoId.named("00".repeat(65))).isEqualTo(ConvoId.NONE);
        Bytes tooLong = Bytes.owning(new byte[65]);
        assertThatThrownBy(() -> new ConvoId(tooLong)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void epochs_and_positions_count_from_0() {
        assertThat(Epoch.ZERO.next()).isEqualTo(new Epoch(1)).isGreaterThan(Epoch.ZERO);
        assertThat(Seq.START.next()).isEqualTo(new Seq(1)).isGreaterThan(Seq.START);
        assertThat(new Seq(2).orLater(new Seq(3))).isEqualTo(new Seq(3));
        assertThat(new Seq(3).orLater(new Seq(2))).isEqualTo(new Seq(3));
        assertThatThrownBy(() -> new Epoch(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Seq(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_cipher_suite_is_named_exactly() {
        assertThat(CipherSuite.named(CipherSuite.MANDATORY.name())).contains(CipherSuite.MANDATORY);
        assertThat(CipherSuite.named("mls_128_dhkemx25519_aes128gcm_sha256_ed25519")).isEmpty();
        assertThat(CipherSuite.named("1")).isEmpty();
        assertThat(Arrays.stream(CipherSuite.values()).map(CipherSuite::code))
                .containsExactly(1, 2, 3, 4, 5, 6, 7);
    }
}
