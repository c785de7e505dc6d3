package blue.catbird.mls.lexicon;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;

class StringFormatTest {
    @ParameterizedTest
    @CsvSource({
        "DID, did:plc:z72i7hdynmk6r22z27h6tvur",
        "DID, did:web:localhost%3A8080",
        "DID, did:key:zQ3shZc2QzApp2oymGvQbzP8eKheVshBHbU4ZYjeXqwSKEn6N",
        "DATETIME, 2026-11-23T19:30:00Z",
        "DATETIME, 2024-02-29T23:59:59.999999999999+14:00",
        "URI, https://example.com/a?b=c#d",
        "URI, at://did:plc:abc/com.example.post/1",
        "NSID, blue.catbird.mls.getEpoch",
        "NSID, a-b.c.d"
    })
    void what_has_the_syntax_is_taken(StringFormat format, String text) {
        assertThat(format.accepts(text)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "DID, did:plc:",
        "DID, did:plc:abc:",
        "DID, did:plc:abc%",
        "DID, did:plc:abc%2",
        "DID, did:plc:abc%zz",
        "DID, did:plc:abc#device",
        "DID, DID:plc:abc",
        "DATETIME, 2026-02-29T00:00:00Z",
        "DATETIME, 2026-01-01T24:00:00Z",
        "DATETIME, 2026-01-01T23:59:60Z",
        "DATETIME, 2026-01-01T00:00:00-00:00",
        "DATETIME, 0000-01-01T00:00:00+01:00",
        "DATETIME, 2026-01-01T00:00:00.123456789012345678901Z",
        "DATETIME, 2026-01-01",
        "URI, example.com",
        "URI, https:",
        "URI, 'https://example.com/a b'",
        "NSID, example.com",
        "NSID, com.example.foo-bar",
        "NSID, com.example.1foo",
        "NSID, com..example.foo"
    })
    void what_lacks_the_syntax_is_not(StringFormat format, String text) {
        assertThat(format.accepts(text)).isFalse();
    }

    @Test
    void a_text_has_its_greatest_length() {
        assertThat(StringFormat.DID.accepts("did:a:" + "b".repeat(2042))).isTrue();
        assertThat(StringFormat.DID.accepts("did:a:" + "b".repeat(2043))).isFalse();
        assertThat(StringFormat.DID.accepts("did:a:" + "%ab".repeat(680))).isTrue();
        assertThat(StringFormat.URI.accepts("a:" + "b".repeat(8190))).isTrue();
        assertThat(StringFormat.URI.accepts("a:" + "b".repeat(8191))).isFalse();
        assertThat(StringFormat.NSID.accepts("a." + "b.".repeat(157) + "c")).isTrue();
        assertThat(StringFormat.NSID.accepts("a." + "b.".repeat(158) + "c")).isFalse();
        assertThat(StringFormat.NSID.accepts("a.b." + "c".repeat(64))).isFalse();
    }

    @Test
    void a_datetime_is_the_moment_it_names() {
        assertThat(Datetime.parse("2026-11-23T19:30:00.1234567899Z"))
                .contains(Instant.parse("2026-11-23T19:30:00.123456789Z"));
        assertThat(Datetime.parse("2026-11-23T19:30:00+01:30"))
                .contains(Instant.parse("2026-11-23T18:00:00Z"));
    }
}
