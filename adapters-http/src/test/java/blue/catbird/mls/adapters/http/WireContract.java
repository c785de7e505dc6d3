package blue.catbird.mls.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.lexicon.Checked;
import blue.catbird.mls.lexicon.Lexicons;
import blue.catbird.mls.lexicon.Method;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.Optional;

/** The contract of every answer below {@code /xrpc/}; checked with every call of a test. */
final class WireContract {
    static final Lexicons LEXICONS = Lexicons.load();

    private WireContract() {}

    static Heard checked(String nsid, Heard heard) {
        assertThat(heard.header("Content-Type")).hasValue("application/json");
        assertThat(heard.header("Cache-Control")).hasValue("no-store");
        assertThat(heard.header("Access-Control-Allow-Origin")).hasValue("*");
        assertThat(heard.header("Server")).isEmpty();
        assertThat(heard.header("X-Request-Id")).isPresent();
        JsonNode json = heard.json();
        Optional<Method> method = LEXICONS.method(nsid);
        if (heard.status() == 200) {
            Checked checked = LEXICONS.checkOutput(method.orElseThrow(), json);
            assertThat(checked).describedAs(heard.body()).isInstanceOf(Checked.Accepted.class);
        } else {
            assertIsError(heard);
            method.ifPresent(
                    m -> assertThat(m.declares(heard.error())).describedAs(heard.body()).isTrue());
        }
        return heard;
    }

    private static void assertIsError(Heard heard) {
        assertThat(heard.error()).matches("[A-Z][A-Za-z]+");
        assertThat(heard.message()).endsWith(".");
        assertThat(heard.body()).doesNotContainIgnoringCase("<html").doesNotContain("Exception");
        assertThat(heard.header("WWW-Authenticate").isPresent()).isEqualTo(heard.status() == 401);
        assertThat(heard.header("Retry-After").isPresent())
                .isEqualTo(heard.status() == 503 || heard.status() == 429);
    }
}
