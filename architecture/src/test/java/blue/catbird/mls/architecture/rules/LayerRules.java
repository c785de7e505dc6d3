package blue.catbird.mls.architecture.rules;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;

import java.io.ByteArrayOutputStream;
import java.util.List;

/** Which package may know which: dependencies point inward, and never in a circle. */
final class LayerRules {
    private static final String[] JAVA = {
        "java.lang",
        "java.lang.annotation",
        "java.lang.runtime",
        "java.math",
        "java.nio",
        "java.nio.charset",
        "java.security",
        "java.time",
        "java.time.temporal",
        "java.util",
        "java.util.function",
        "java.util.regex",
        "java.util.stream",
        "org.jspecify.annotations"
    };
    private static final String[] JAVA_OF_THE_APPLICATION = {"java.util.concurrent.."};

    private LayerRules() {}

    static List<Rule> all() {
        return List.of(
                new Rule("domain", LayerRules::theDomainStandsAlone),
                new Rule("application", LayerRules::theApplicationKnowsTheDomainAlone),
                new Rule("adapters", LayerRules::adaptersDoNotKnowEachOther),
                new Rule("bootstrap", LayerRules::nobodyKnowsBootstrap),
                new Rule("dev", LayerRules::whatIsBroughtAlongComesInByTheDoor),
                new Rule("contracts", LayerRules::nothingShippedKnowsTheContracts),
                new Rule("handlers", LayerRules::handlersHide),
                new Rule("cycles", LayerRules::packagesFormNoCycle));
    }

    private static ArchRule theDomainStandsAlone(Base base) {
        return classes()
                .that()
                .resideInAPackage(base.within("domain"))
                .should()
                .onlyDependOnClassesThat(in(JAVA, base.within("domain")))
                .as("the domain depends on itself and on a few packages of java.base");
    }

    private static ArchRule theApplicationKnowsTheDomainAlone(Base base) {
        return classes()
                .that()
                .resideInAPackage(base.within("application"))
                .should()
                .onlyDependOnClassesThat(
                        in(JAVA, base.within("domain", "application"))
                                .or(resideInAnyPackage(JAVA_OF_THE_APPLICATION)))
                .as("the application depends on itself, the domain and packages of java.base");
    }

    /** Of the package of streams and files only what keeps bytes in memory. */
    private static DescribedPredicate<JavaClass> in(String[] packages, String... more) {
        return resideInAnyPackage(packages)
                .or(resideInAnyPackage(more))
                .or(equivalentTo(ByteArrayOutputStream.class));
    }

    private static ArchRule adaptersDoNotKnowEachOther(Base base) {
        return slices().matching(base.exactly("adapters.(*).."))
                .should()
                .notDependOnEachOther()
                .as("adapters do not know each other");
    }

    private static ArchRule nobodyKnowsBootstrap(Base base) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(base.within("bootstrap", "dev"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(base.within("bootstrap"))
                .as("nobody knows bootstrap");
    }

    private static ArchRule whatIsBroughtAlongComesInByTheDoor(Base base) {
        return noClasses()
                .that()
                .resideInAPackage(base.within("dev"))
                .should()
                .dependOnClassesThat(
                        resideInAPackage(base.within("bootstrap"))
                                .and(not(resideInAPackage(base.exactly("bootstrap.dev")))))
                .as("what is brought along for development knows bootstrap.dev alone");
    }

    private static ArchRule nothingShippedKnowsTheContracts(Base base) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(base.within("contracts"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(base.within("contracts"))
                .as("nothing that is shipped knows the contracts");
    }

    private static ArchRule handlersHide(Base base) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(base.within("application.internal"))
                .and()
                .doNotHaveFullyQualifiedName(base.exactly("application.UseCases"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(base.within("application.internal"))
                .as("only UseCases knows what hides in application.internal");
    }

    /**
     * The one way back: UseCases is the name of all use cases and puts them together as well. What
     * jOOQ generates is nobody's design.
     */
    private static ArchRule packagesFormNoCycle(Base base) {
        return slices().matching(base.exactly("(**)"))
                .should()
                .beFreeOfCycles()
                .ignoreDependency(
                        named(base.exactly("application.UseCases")),
                        resideInAPackage(base.within("application.internal")))
                .ignoreDependency(
                        resideInAPackage(base.within("adapters.postgres.generated")),
                        DescribedPredicate.alwaysTrue())
                .as("packages form no cycle");
    }

    private static DescribedPredicate<JavaClass> named(String name) {
        return DescribedPredicate.describe(name, type -> type.getName().equals(name));
    }
}
