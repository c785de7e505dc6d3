package blue.catbird.mls.architecture.errors;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.architecture.ProjectFolder;
import blue.catbird.mls.domain.framing.FrameFlaw;
import blue.catbird.mls.lexicon.Flaw;
import blue.catbird.mls.lexicon.JsonFlaw;
import blue.catbird.mls.lexicon.Lexicons;
import blue.catbird.mls.lexicon.Method;
import blue.catbird.mls.lexicon.Schema;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Messages to clients are in plain English, and all of them are listed. */
class LanguageTest {
    private static final int MAX_LENGTH = 200;
    private static final Set<String> FIELDS = fields();
    private static final Pattern ODD =
            Pattern.compile(
                    "(?i)\\b(since|anew|beside|behind|somebody|nobody|whoever|no valid)\\b"
                            + "|\\bis no (?!longer\\b)|cannot be not|  ");

    /** Calls that fill the blanks of words, and the names that take words of their own. */
    private static final Pattern FILLING =
            Pattern.compile(
                    "(?:(?:[A-Z_0-9]{2,}|words|flaw|rejection)\\s*\\.with|XrpcError\\.of|Denied\\.of|new"
                        + " MalformedField|new MalformedFrame"
                        + "|\\bviolates|\\brefused|objectUnless)\\(");

    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern PROSE = Pattern.compile("[a-z]+ [a-z]+");

    static Stream<String> sentences() {
        return ClientMessage.all().stream().map(ClientMessage::words).distinct();
    }

    static Stream<String> parts() {
        return Stream.of(
                        Arrays.stream(Flaw.values()).map(Flaw::words),
                        Arrays.stream(JsonFlaw.values()).map(JsonFlaw::words),
                        Arrays.stream(FrameFlaw.values()).map(FrameFlaw::words))
                .flatMap(each -> each);
    }

    static Stream<String> all() {
        return Stream.of(sentences(), parts(), Advice.byError().values().stream())
                .flatMap(each -> each);
    }

    @ParameterizedTest
    @MethodSource("sentences")
    void a_message_is_a_sentence_of_bounded_length(String words) {
        assertThat(words).endsWith(".").hasSizeLessThanOrEqualTo(MAX_LENGTH);
        assertThat(words.split(" ", 2)[0]).matches(LanguageTest::isBeginning, "begins a sentence");
    }

    /** A capital letter, a blank for the name of a field, or such a name. */
    private static boolean isBeginning(String word) {
        return word.matches("[A-Z].*|\\{[a-z]+}") || FIELDS.contains(word);
    }

    private static Set<String> fields() {
        Set<String> names = new TreeSet<>(Set.of("init_key"));
        for (Method method : Lexicons.load().methods().values()) {
            names.addAll(method.parameters().properties().keySet());
            if (method instanceof Method.Procedure procedure) {
                procedure.input().flatMap(Method.Body::schema).ifPresent(it -> add(it, names));
            }
        }
        return names;
    }

    private static void add(Schema input, Set<String> names) {
        if (input instanceof Schema.ObjectSchema object) {
            names.addAll(object.properties().keySet());
        }
    }

    @ParameterizedTest
    @MethodSource("parts")
    void a_part_of_a_message_does_not_end_it(String words) {
        assertThat(words).doesNotEndWith(".").doesNotContain(". ").hasSizeLessThan(MAX_LENGTH);
    }

    @ParameterizedTest
    @MethodSource("all")
    void words_are_plain(String words) {
        assertThat(words).doesNotContainPattern(ODD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "This is no valid JWT.",
                "Nobody knows.",
                "It is gone since then.",
                "There is no such method.",
                "Two  spaces."
            })
    void words_that_are_not_plain_are_found(String words) {
        assertThat(words).containsPattern(ODD);
    }

    /** Prose in place of a name or a number would be a message that is not listed. */
    @Test
    void blanks_are_not_filled_with_prose() throws IOException {
        List<String> found = new ArrayList<>();
        for (String module : List.of("domain", "application", "lexicon", "adapters-http")) {
            Path sources = ProjectFolder.root().resolve(module).resolve("src/main/java");
            for (Path file : ProjectFolder.filesIn(sources)) {
                prose(Files.readString(file)).forEach(each -> found.add(file + ": " + each));
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void prose_in_a_blank_is_found() {
        assertThat(prose("x = words.with(a(1), \"it is wrong\");")).hasSize(1);
        assertThat(prose("x = words.with(a(1), \"createConvo\"); y = \"it is fine\";")).isEmpty();
    }

    private static List<String> prose(String source) {
        List<String> found = new ArrayList<>();
        for (MatchResult call : FILLING.matcher(source).results().toList()) {
            String arguments = source.substring(call.end(), end(source, call.end()));
            LITERAL.matcher(arguments)
                    .results()
                    .map(each -> each.group(1))
                    .filter(PROSE.asPredicate())
                    .forEach(found::add);
        }
        return found;
    }

    /** Where the parenthesis that is open at {@code begin} is closed. */
    private static int end(String source, int begin) {
        int open = 1;
        int index = begin;
        while (open > 0 && index < source.length()) {
            open +=
                    switch (source.charAt(index)) {
                        case '(' -> 1;
                        case ')' -> -1;
                        default -> 0;
                    };
            index++;
        }
        return index - 1;
    }
}
