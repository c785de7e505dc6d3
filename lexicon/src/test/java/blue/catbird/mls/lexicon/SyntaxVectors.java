package blue.catbird.mls.lexicon;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.stream.Stream;

@Tag("vectors")
class SyntaxVectors {
    static Stream<Arguments> valid() {
        return Stream.of(StringFormat.values())
                .flatMap(format -> cases(format, "_syntax_valid.txt"));
    }

    static Stream<Arguments> invalid() {
        return Stream.concat(
                Stream.of(StringFormat.values())
                        .flatMap(format -> cases(format, "_syntax_invalid.txt")),
                cases(StringFormat.DATETIME, "_parse_invalid.txt"));
    }

    private static Stream<Arguments> cases(StringFormat format, String file) {
        return VectorFiles.lines("syntax/" + format.keyword() + file)
                .map(line -> Arguments.of(format, line));
    }

    @ParameterizedTest
    @MethodSource("valid")
    void what_is_published_as_valid_is_taken(StringFormat format, String text) {
        assertThat(format.accepts(text)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void what_is_published_as_invalid_is_not(StringFormat format, String text) {
        assertThat(format.accepts(text)).isFalse();
    }
}
