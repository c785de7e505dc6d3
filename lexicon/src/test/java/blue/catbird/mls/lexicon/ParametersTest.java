package blue.catbird.mls.lexicon;

import static blue.catbird.mls.lexicon.Given.accepted;
import static blue.catbird.mls.lexicon.Given.json;
import static blue.catbird.mls.lexicon.Given.violation;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.lexicon.Violation.Kind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Collections;
import java.util.List;
import java.util.Map;

class ParametersTest {
    private static final Lexicons LEXICONS =
            Given.definitions(
                    "'main': {'type': 'query', 'parameters': {'type': 'params', 'required':"
                            + " ['id'], 'properties': {'id': {'type': 'string', 'maxLength': 8},"
                            + " 'limit': {'type': 'integer', 'minimum': 1, 'maximum': 100,"
                            + " 'default': 50}, 'deep': {'type': 'boolean'}, 'dids': {'type':"
                            + " 'array', 'minLength': 1, 'maxLength': 3, 'items': {'type':"
                            + " 'string', 'format': 'did'}}}}}");

    private static Checked checked(Map<String, List<String>> query) {
        return LEXICONS.checkParameters(LEXICONS.method("com.example.thing").orElseThrow(), query);
    }

    private static Checked checkedLimit(String limit) {
        return checked(Map.of("id", List.of("a"), "limit", List.of(limit)));
    }

    private static Violation wrongDids(List<String> dids) {
        return violation(checked(Map.of("id", List.of("a"), "dids", dids)));
    }

    @Test
    void each_parameter_gets_the_type_that_the_document_gives_it() {
        assertThat(
                        accepted(
                                checked(
                                        Map.of(
                                                "id", List.of("7"),
                                                "limit", List.of("7"),
                                                "deep", List.of("false"),
                                                "dids", List.of("did:a:b", "did:c:d")))))
                .isEqualTo(
                        json(
                                "{'id': '7', 'limit': 7, 'deep': false, 'dids': ['did:a:b',"
                                        + " 'did:c:d']}"));
    }

    @Test
    void an_absent_parameter_takes_its_default_and_an_unknown_one_is_ignored() {
        assertThat(accepted(checked(Map.of("id", List.of("a"), "x\0", List.of("y", "z")))))
                .isEqualTo(json("{'id': 'a', 'limit': 50}"));
    }

    @Test
    void an_empty_parameter_is_an_absent_one() {
        assertThat(
                        accepted(
                                checked(
                                        Map.of(
                                                "id", List.of("a"),
                                                "limit", List.of(""),
                                                "deep", List.of(""),
                                                "dids", List.of("", "did:a:b", "")))))
                .isEqualTo(json("{'id': 'a', 'limit': 50, 'dids': ['did:a:b']}"));
        assertThat(violation(checked(Map.of("id", List.of("")))).is(Kind.MISSING, "id")).isTrue();
        assertThat(violation(checked(Map.of())).is(Kind.MISSING, "id")).isTrue();
    }

    @Test
    void a_parameter_that_is_no_array_may_stand_only_once() {
        assertThat(violation(checked(Map.of("id", List.of("a", "a")))).is(Kind.REPEATED, "id"))
                .isTrue();
        assertThat(violation(checked(Map.of("id", List.of("a", "")))).is(Kind.REPEATED, "id"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "+1", "01", "1e1", " 1", "-0", "0x1", "١", "ten", "--1"})
    void an_integer_has_one_spelling(String limit) {
        assertThat(violation(checkedLimit(limit)).is(Kind.WRONG_TYPE, "limit")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "101", "9223372036854775808", "99999999999999999999999"})
    void an_integer_keeps_its_bounds(String limit) {
        assertThat(violation(checkedLimit(limit)).is(Kind.OUT_OF_RANGE, "limit")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"True", "1", "yes", "TRUE", "truefalse"})
    void a_boolean_is_true_or_false(String deep) {
        Violation violation = violation(checked(Map.of("id", List.of("a"), "deep", List.of(deep))));

        assertThat(violation.is(Kind.WRONG_TYPE, "deep")).isTrue();
    }

    @Test
    void a_string_keeps_its_rules() {
        assertThat(violation(checked(Map.of("id", List.of("123456789")))).kind())
                .isEqualTo(Kind.TOO_LONG);
        assertThat(violation(checked(Map.of("id", List.of("a\0")))).kind())
                .isEqualTo(Kind.BAD_TEXT);
    }

    @Test
    void an_array_keeps_its_count_and_its_items_their_rules() {
        assertThat(wrongDids(Collections.nCopies(4, "did:a:b")).is(Kind.TOO_MANY, "dids")).isTrue();

        Violation violation = wrongDids(List.of("did:a:b", "bob"));
        assertThat(violation.is(Kind.BAD_FORMAT, "dids[]")).isTrue();
        assertThat(violation.path()).isEqualTo("dids[1]");
        assertThat(violation.sentence())
                .isEqualTo(
                        "dids[1] must be a DID such as did:plc:z72i7hdynmk6r22z27h6tvur,"
                                + " not \"bob\"");
    }
}
