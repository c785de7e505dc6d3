package blue.catbird.mls.architecture.errors;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.architecture.ProjectFolder;
import blue.catbird.mls.architecture.ProjectModule;
import blue.catbird.mls.domain.refusal.Message;
import blue.catbird.mls.domain.refusal.Wording;
import blue.catbird.mls.lexicon.Finding;
import blue.catbird.mls.lexicon.Flaw;
import blue.catbird.mls.lexicon.JsonFlaw;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The page of errors lists every message. With {@code -Derrors.write=true} it is written again. */
class ErrorsPageTest {
    private static final Path PAGE = ProjectFolder.root().resolve("docs/errors.md");
    private static final String HOW_TO_WRITE =
            "docs/errors.md differs from the code: run mvn -pl architecture -am test"
                    + " -Dtest=ErrorsPageTest -Derrors.write=true"
                    + " -Dsurefire.failIfNoSpecifiedTests=false";

    @Test
    void the_page_is_what_the_code_says() throws IOException {
        String made = ErrorsPage.ofTheCode().text();
        if (Boolean.getBoolean("errors.write")) {
            Files.writeString(PAGE, made);
        }
        assertThat(PAGE).describedAs(HOW_TO_WRITE).hasContent(made);
    }

    /** A message is made of a wording alone, so that it is enough to know all of these. */
    @Test
    void each_wording_is_a_constant_of_an_enum_that_the_page_reads() {
        assertThat(ProjectModule.allClasses())
                .filteredOn(type -> type.isAssignableTo(Wording.class))
                .filteredOn(type -> !type.isEquivalentTo(Wording.class))
                .allMatch(JavaClass::isEnum, "an enum")
                .extracting(JavaClass::getName)
                .containsExactlyInAnyOrderElementsOf(
                        ClientMessage.SOURCES.stream().map(Class::getName).toList());
    }

    /** Findings of the lexicon are parts of messages; their words are in two enums. */
    @Test
    void words_are_filled_in_by_those_that_the_page_reads_alone() {
        JavaClasses classes = ProjectModule.allClasses();
        assertThat(callers(classes.get(Message.class))).containsExactly(Wording.class.getName());
        assertThat(callers(classes.get(Finding.class)))
                .containsExactly(Flaw.class.getName(), JsonFlaw.class.getName());
    }

    private static Set<String> callers(JavaClass made) {
        return made.getMethodCallsToSelf().stream()
                .filter(call -> call.getName().equals("of"))
                .map(call -> call.getOriginOwner().getName())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Every other answer of an error is made by one of these, of a wording. */
    @Test
    void two_classes_write_a_message_into_an_answer() throws IOException {
        Path sources = ProjectFolder.root().resolve("adapters-http/src/main/java");
        Set<String> writers = new TreeSet<>();
        for (Path file : ProjectFolder.filesIn(sources)) {
            if (Files.readString(file).contains("\"message\"")) {
                writers.add(file.getFileName().toString());
            }
        }
        assertThat(writers).containsExactly("Pages.java", "XrpcError.java");
    }

    @Test
    void each_error_has_an_advice_and_the_others_have_none() {
        assertThat(Advice.byError().keySet()).isEqualTo(ErrorsPage.ofTheCode().byError().keySet());
    }

    @Test
    void what_documents_declare_and_is_not_answered_is_kept_for_old_clients_alone() {
        assertThat(ErrorsPage.ofTheCode().declaredAlone())
                .containsExactly("AlreadyMember", "InvalidAsset");
    }
}
