package blue.catbird.mls.bootstrap.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** As many connections as heap and file descriptors have room for. */
class ConnectionBoundTest {
    private static final long MEBIBYTE = 1024 * 1024;

    @ParameterizedTest
    @CsvSource({
        // The heap says how many.
        "512, 1048576, 100, 8192",
        "1, 1048576, 100, 16",
        // Others need file descriptors, too.
        "512, 4096, 96, 3488",
        // Where they are few, others have half.
        "512, 256, 96, 80",
        // Some there have to be, and more than so many are of no use.
        "512, 100, 100, 8",
        "512, 90, 100, 8",
        "65536, 1048576, 100, 100000"
    })
    void connections(long heapMebibytes, long files, long open, int expected) {
        assertThat(ConnectionBound.of(heapMebibytes * MEBIBYTE, files, open).connections())
                .isEqualTo(expected);
    }
}
