package blue.catbird.mls.domain.framing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import blue.catbird.mls.domain.Bytes;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsReaderTest {
    private static TlsReader over(Bytes bytes) {
        return TlsReader.over(bytes);
    }

    private static TlsReader over(String hex) {
        return over(Bytes.ofHex(hex));
    }

    private static void refused(ThrowingCallable call, String... parts) {
        assertThatThrownBy(call).isInstanceOf(MalformedFrame.class).hasMessageContainingAll(parts);
    }

    @Test
    void numbers_are_unsigned_and_big_endian() throws MalformedFrame {
        TlsReader reader = over("fffffefffffffd7ffffffffffffffc");
        assertThat(reader.uint8("a")).isEqualTo(0xff);
        assertThat(reader.uint16("b")).isEqualTo(0xfffe);
        assertThat(reader.uint32("c")).isEqualTo(0xfffffffdL);
        assertThat(reader.uint64("d")).isEqualTo(0x7ffffffffffffffcL);
        assertThat(reader.hasMore()).isFalse();
    }

    @Test
    void a_number_that_does_not_fit_is_refused_where_it_begins() {
        refused(() -> over("").uint8("a"), "within a", "(at byte 0)");
        refused(() -> over("00").uint16("b"), "within b", "(at byte 0)");
        refused(() -> over("000000").uint32("c"), "within c", "(at byte 0)");
        refused(() -> over("00000000000000").uint64("d"), "within d", "(at byte 0)");
    }

    @Test
    void nothing_counts_to_2_to_the_63() {
        refused(() -> over("8000000000000000").uint64("epoch"), "epoch", "2^63", "(at byte 0)");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63, 64, 65, 16_383, 16_384, 70_000})
    void vectors_of_every_length_form_are_read_and_skipped_alike(int size) throws MalformedFrame {
        Bytes content = Bytes.owning(new byte[size]);
        Bytes source = Tls.of().vector(content).uint8(7).bytes();
        TlsReader reading = over(source);
        assertThat(reading.vector("v")).isEqualTo(content);
        assertThat(reading.uint8("end")).isEqualTo(7);
        TlsReader skipping = over(source);
        skipping.skipVector("v");
        assertThat(skipping.position()).isEqualTo(source.size() - 1);
        TlsReader inner = over(source).within("v");
        assertThat(inner.hasMore()).isEqualTo(size > 0);
    }

    /** RFC 9420, section 2.1.2: the shortest encoding must be used, and 0b11 is invalid. */
    @ParameterizedTest
    @ValueSource(strings = {"4000", "403f", "80000000", "80003fff", "8000003f"})
    void a_length_that_is_not_in_its_shortest_form_is_refused(String prefix) {
        Bytes source = Tls.of().raw(Bytes.ofHex(prefix)).raw(Bytes.owning(new byte[99])).bytes();
        refused(() -> over(source).vector("v"), "the length of v", "shortest form", "(at byte 0)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"c0", "c000000000000001", "ff"})
    void the_fourth_length_form_is_invalid(String prefix) {
        refused(() -> over(prefix).vector("v"), "v has an invalid length prefix", "(at byte 0)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "40", "80", "8001", "800100"})
    void a_length_that_ends_early_is_refused(String prefix) {
        refused(() -> over(prefix).vector("v"), "the length of v");
    }

    @Test
    void a_vector_longer_than_what_is_left_is_refused_before_anything_is_allocated() {
        long before = allocatedBytes();
        refused(
                () -> over("bfffffff00").vector("v"),
                "v claims 1073741823 bytes and only 1 are left",
                "(at byte 0)");
        assertThat(allocatedBytes() - before).isLessThan(10_000_000);
    }

    /** The bytes that this thread has allocated so far, as the platform counts them. */
    private static long allocatedBytes() {
        try {
            Object threads =
                    Class.forName("java.lang.management.ManagementFactory")
                            .getMethod("getThreadMXBean")
                            .invoke(Bytes.EMPTY);
            return (long)
                    Class.forName("com.sun.management.ThreadMXBean")
                            .getMethod("getCurrentThreadAllocatedBytes")
                            .invoke(threads);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("this platform does not count allocations", e);
        }
    }

    @Test
    void what_is_within_a_vector_cannot_be_read_beyond_its_end() throws MalformedFrame {
        TlsReader outer = over(Tls.of().vector(Tls.of().uint8(1).bytes()).uint8(2).bytes());
        TlsReader inner = outer.within("list");
        assertThat(inner.uint8("a")).isEqualTo(1);
        refused(() -> inner.uint8("b"), "within b", "(at byte 2)");
        assertThat(outer.uint8("next")).isEqualTo(2);
    }

    @Test
    void what_comes_too_much_is_counted() throws MalformedFrame {
        TlsReader reader = over("010203");
        reader.uint8("a");
        refused(
                () -> reader.expectEnd("the structure"),
                "2 bytes too many after the structure",
                "(at byte 1)");
    }
}
