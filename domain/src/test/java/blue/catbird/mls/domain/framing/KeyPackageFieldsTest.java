package blue.catbird.mls.domain.framing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import blue.catbird.mls.domain.Bytes;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;

class KeyPackageFieldsTest {
    private static final KeyPackageBytes GOOD = KeyPackageBytes.GOOD;

    private static KeyPackageFields read(KeyPackageBytes bytes) throws MalformedFrame {
        return KeyPackageFields.read(bytes.bare());
    }

    private static void refused(Bytes bytes, String... parts) {
        assertThatThrownBy(() -> KeyPackageFields.read(bytes))
                .isInstanceOf(MalformedFrame.class)
                .hasMessageContainingAll(parts);
    }

    @Test
    void every_field_is_read() throws MalformedFrame {
        KeyPackageFields fields = read(GOOD);
        assertThat(fields.suite()).isEqualTo(1);
        assertThat(fields.initKey()).isEqualTo(Tls.text("init"));
        assertThat(fields.encryptionKey()).isEqualTo(Tls.text("encryption"));
        assertThat(fields.signatureKey()).isEqualTo(Tls.text("signature key"));
        assertThat(fields.identity()).contains(Tls.text("did:plc:alice"));
        assertThat(fields.notBefore()).isEqualTo(Instant.ofEpochSecond(1_000));
        assertThat(fields.notAfter()).isEqualTo(Instant.ofEpochSecond(2_000));
        assertThat(fields.lastResort()).isFalse();
        assertThat(fields.bare()).isEqualTo(GOOD.bare());
    }

    /** Suite 5 has the number of the wire format of a KeyPackage. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void bare_and_wrapped_are_the_same_package_in_every_suite(int suite) throws MalformedFrame {
        KeyPackageBytes bytes = GOOD.withSuite(suite);
        assertThat(read(bytes).suite()).isEqualTo(suite);
        assertThat(KeyPackageFields.read(bytes.wrapped())).isEqualTo(read(bytes));
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 300, 20_000})
    void a_long_init_key_does_not_make_a_bare_package_look_wrapped(int size) throws MalformedFrame {
        KeyPackageBytes bytes = GOOD.withSuite(5).withInitKey("k".repeat(size));
        assertThat(read(bytes).initKey().size()).isEqualTo(size);
        assertThat(KeyPackageFields.read(bytes.wrapped())).isEqualTo(read(bytes));
    }

    @Test
    void it_is_wrapped_once_and_in_a_message_of_mls_1_0() {
        refused(GOOD.wrappedIn(2), "protocol version is 2", "(at byte 0)");
        refused(
                Tls.of().uint16(1).uint16(5).raw(GOOD.wrapped()).bytes(),
                "init_key is empty",
                "(at byte 8)");
        refused(GOOD.withVersion(2).bare(), "protocol version is 2", "(at byte 0)");
        refused(GOOD.withVersion(2).wrapped(), "protocol version is 2", "(at byte 4)");
    }

    @Test
    void every_truncation_and_every_addition_is_malformed_and_nothing_else() {
        for (Bytes whole : new Bytes[] {GOOD.bare(), GOOD.wrapped()}) {
            for (int size = 0; size < whole.size(); size++) {
                refused(whole.slice(0, size), "(at byte ");
            }
            refused(
                    Tls.of().raw(whole).uint16(0).bytes(),
                    "2 bytes too many",
                    "(at byte " + whole.size() + ")");
        }
    }

    @Test
    void keys_are_not_empty() {
        refused(GOOD.withInitKey("").bare(), "init_key is empty", "(at byte 4)");
    }

    @Test
    void certificates_and_unknown_credentials_have_no_identity() throws MalformedFrame {
        Bytes chain = Tls.of().vector("certificate").vector("its issuer").bytes();
        KeyPackageBytes x509 = GOOD.withCredential(Tls.of().uint16(2).vector(chain).bytes());
        assertThat(read(x509).identity()).isEmpty();
        assertThat(read(x509).notAfter()).isEqualTo(Instant.ofEpochSecond(2_000));
        KeyPackageBytes other = GOOD.withCredential(Tls.of().uint16(0xf000).vector("x").bytes());
        assertThat(read(other).identity()).isEmpty();
        Bytes broken = Tls.of().uint8(9).uint8(1).bytes();
        refused(
                GOOD.withCredential(Tls.of().uint16(2).vector(broken).bytes()).bare(),
                "cert_data",
                "claims 9 bytes");
    }

    @Test
    void last_resort_is_an_extension_of_the_package_not_of_its_leaf() throws MalformedFrame {
        Bytes lastResort = KeyPackageBytes.extension(0x000a);
        Bytes other = KeyPackageBytes.extension(0x0a00);
        Bytes both = Tls.of().raw(other).raw(lastResort).raw(other).bytes();
        assertThat(read(GOOD.withExtensions(Bytes.EMPTY, both)).lastResort()).isTrue();
        assertThat(read(GOOD.withExtensions(Bytes.EMPTY, other)).lastResort()).isFalse();
        assertThat(read(GOOD.withExtensions(lastResort, Bytes.EMPTY)).lastResort()).isFalse();
    }

    @Test
    void a_time_that_no_calendar_holds_is_without_end() throws MalformedFrame {
        for (long endless : new long[] {Long.MAX_VALUE, Long.MIN_VALUE, -1, 1L << 62}) {
            assertThat(read(GOOD.lasting(0, endless)).notAfter()).isEqualTo(Instant.MAX);
        }
        Instant last = Instant.ofEpochSecond(Instant.MAX.getEpochSecond());
        assertThat(read(GOOD.lasting(0, last.getEpochSecond())).notAfter()).isEqualTo(last);
        assertThat(read(GOOD.lasting(0, last.getEpochSecond() + 1)).notAfter())
                .isEqualTo(Instant.MAX);
    }

    @Test
    void a_leaf_of_a_tree_is_not_one_of_a_package() {
        for (int source : new int[] {0, 2, 3}) {
            refused(GOOD.withSource(source).bare(), "not one for a key package");
        }
    }
}
