package blue.catbird.mls.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import blue.catbird.mls.architecture.rules.Base;
import blue.catbird.mls.architecture.rules.LibraryRules;
import blue.catbird.mls.architecture.rules.LibraryRules.Library;
import blue.catbird.mls.architecture.rules.Rule;
import blue.catbird.mls.architecture.rules.Sample;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The project keeps each rule, and each rule finds what breaks it. */
class RulesTest {
    private static final Base PROJECT = new Base(ProjectModule.BASE);
    private static final JavaClasses SHIPPED = ProjectModule.allClasses();
    private static final Pattern PLACE = Pattern.compile("\\((\\w+\\.java:\\d+)\\)");

    static List<Rule> rules() {
        return Rule.all();
    }

    static List<Library> libraries() {
        return LibraryRules.libraries();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void the_project_keeps_the_rule(Rule rule) {
        rule.over().apply(PROJECT).check(SHIPPED);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void the_rule_finds_each_wrong_place_of_its_sample_and_no_other(Rule rule) {
        Sample sample = Sample.of(rule);
        assertThat(sample.wrongPlaces()).isNotEmpty();
        assertThat(placesFound(rule.over().apply(sample.base()), sample.classes()))
                .isEqualTo(sample.wrongPlaces());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void the_rule_does_not_hold_for_nothing(Rule rule) {
        JavaClasses nothing = new ClassFileImporter().importClasses();
        assertThatThrownBy(() -> rule.over().apply(PROJECT).check(nothing))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void each_sample_belongs_to_a_rule() {
        assertThat(Rule.all().stream().map(Rule::sample))
                .containsExactlyInAnyOrderElementsOf(Sample.names());
    }

    @ParameterizedTest
    @EnumSource
    void the_classes_of_the_module_are_seen_and_lie_in_its_package(ProjectModule module) {
        assertThat(SHIPPED).filteredOn(module::made).isNotEmpty().allMatch(module::holds);
    }

    /** Otherwise a library that moved to another package would be out of its rule's sight. */
    @ParameterizedTest
    @MethodSource("libraries")
    void each_owner_of_a_library_uses_it(Library library) {
        for (String owner : library.owners()) {
            assertThat(SHIPPED)
                    .filteredOn(type -> type.getPackageName().startsWith(owned(owner)))
                    .as(owner)
                    .anyMatch(type -> usesAny(type, library));
        }
    }

    private static String owned(String owner) {
        return ProjectModule.BASE + "." + owner;
    }

    private static boolean usesAny(JavaClass type, Library library) {
        var inLibrary =
                JavaClass.Predicates.resideInAnyPackage(library.packages().toArray(String[]::new));
        return type.getDirectDependenciesFromSelf().stream()
                .anyMatch(dependency -> inLibrary.test(dependency.getTargetClass()));
    }

    private static Set<String> placesFound(ArchRule rule, JavaClasses classes) {
        Set<String> places = new TreeSet<>();
        for (String violation : rule.evaluate(classes).getFailureReport().getDetails()) {
            PLACE.matcher(violation).results().forEach(place -> places.add(place.group(1)));
        }
        return places;
    }
}
