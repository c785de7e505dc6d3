package blue.catbird.mls.adapters.http.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import blue.catbird.mls.adapters.http.page.FrontPage.Profile;
import blue.catbird.mls.lexicon.Json;
import blue.catbird.mls.lexicon.Lexicons;
import blue.catbird.mls.lexicon.Method;
import blue.catbird.mls.lexicon.ParsedJson;
import blue.catbird.mls.lexicon.reference.ApiReference;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

class FrontPageTest {
    private static final Profile PROFILE =
            new Profile("did:web:mls.example", "https://mls.example", "1.2.3");
    private static final Lexicons LEXICONS = Lexicons.load();
    private static final FrontPage PAGE = FrontPage.of(PROFILE, ApiReference.of(LEXICONS));

    @Test
    void every_method_is_there_with_its_errors_and_a_call() {
        assertThat(LEXICONS.methods()).isNotEmpty();
        for (Method method : LEXICONS.methods().values()) {
            assertThat(PAGE.whileWell())
                    .contains(
                            "curl -s &#39;https://mls.example/xrpc/" + method.nsid(),
                            Html.text(method.description()).written());
            assertThat(method.errors())
                    .allSatisfy(
                            error ->
                                    assertThat(PAGE.whileWell())
                                            .contains("<code>" + error.name() + "</code>"));
        }
    }

    @Test
    void every_link_within_the_page_leads_somewhere() {
        List<String> targets =
                PAGE.whileWell()
                        .lines()
                        .flatMap(
                                line ->
                                        Pattern.compile("href=\"#([^\"]+)\"")
                                                .matcher(line)
                                                .results())
                        .map(found -> found.group(1))
                        .distinct()
                        .toList();
        assertThat(targets)
                .contains("value-convoView")
                .allSatisfy(
                        target ->
                                assertThat(PAGE.whileWell())
                                        .containsOnlyOnce(" id=\"" + target + "\""));
    }

    @Test
    void there_is_no_script_and_nothing_to_load() {
        assertThat(PAGE.whileWell()).doesNotContain("<script", "<img", " style=\"", " src=\"");
        assertThat(PAGE.whileWell().replaceFirst("(?s)<style>.*</style>", ""))
                .doesNotContainPattern(" on[a-z]+=");
    }

    @Test
    void the_policy_allows_its_own_style_sheet() throws NoSuchAlgorithmException {
        String page = PAGE.whileUnwell();
        String css = page.substring(page.indexOf("<style>") + 7, page.indexOf("</style>"));
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(css.getBytes(UTF_8));
        assertThat(PAGE.policy()).contains(Base64.getEncoder().encodeToString(hash));
    }

    @Test
    void what_others_have_written_is_shown_as_text() {
        String document =
                """
                {"lexicon": 1, "id": "com.example.list", "defs": {"main": {"type": "query",
                 "description": "<script>alert('1')</script> & so on",
                 "parameters": {"type": "params", "properties": {"a<b": {"type": "string"}}}}}}
                """;
        ApiReference reference = ApiReference.of(Lexicons.of(List.of(json(document))));
        Profile profile = new Profile("did:web:\"><i>", "https://a/'<", "<b>1</b>");
        assertThat(FrontPage.of(profile, reference).whileWell())
                .contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; so on")
                .contains("a&lt;b", "did:web:&quot;&gt;&lt;i&gt;", "&lt;b&gt;1&lt;/b&gt;")
                .doesNotContain("<script", "<i>", "<b>1", "a<b", "/'<");
    }

    @Test
    void attributes_are_escaped_too() {
        assertThat(Html.element("a", "x").with("href", "\"><b>&").written())
                .isEqualTo("<a href=\"&quot;&gt;&lt;b&gt;&amp;\">x</a>");
    }

    @Test
    void a_style_sheet_cannot_end_its_own_element() {
        assertThatThrownBy(() -> new StyleSheet("a { } </STYLE><b>"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static JsonNode json(String text) {
        if (Json.parse(text.getBytes(UTF_8)) instanceof ParsedJson.Document(JsonNode root)) {
            return root;
        }
        throw new AssertionError("not JSON: " + text);
    }
}
