package blue.catbird.mls.architecture.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;

import java.util.List;
import java.util.Locale;

/** Which module may know which library. */
public final class LibraryRules {
    /**
     * A library and those who may know it.
     *
     * @param packages all of its packages, as patterns
     * @param owners the modules, as packages
     */
    public record Library(String name, List<String> packages, List<String> owners) {
        private Rule rule() {
            return new Rule(name.toLowerCase(Locale.ROOT), this::over);
        }

        private ArchRule over(Base base) {
            return noClasses()
                    .that()
                    .resideOutsideOfPackages(base.within(owners.toArray(String[]::new)))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(packages.toArray(String[]::new))
                    .as("only " + String.join(" and ", owners) + " know " + name);
        }
    }

    private LibraryRules() {}

    /** All libraries that are shipped or that the contracts need. */
    public static List<Library> libraries() {
        return List.of(
                new Library(
                        "Javalin",
                        List.of(
                                "io.javalin..",
                                "org.eclipse.jetty..",
                                "jakarta.servlet..",
                                "kotlin.."),
                        List.of("adapters.http")),
                new Library(
                        "Jackson",
                        List.of("com.fasterxml.jackson.."),
                        List.of("adapters.http", "lexicon")),
                new Library(
                        "BouncyCastle", List.of("org.bouncycastle.."), List.of("adapters.crypto")),
                new Library("Prometheus", List.of("io.prometheus.."), List.of("adapters.metrics")),
                new Library(
                        "PostgreSQL",
                        List.of(
                                "com.zaxxer.hikari..",
                                "java.sql..",
                                "javax.sql..",
                                "org.flywaydb..",
                                "org.jooq..",
                                "org.postgresql.."),
                        List.of("adapters.postgres")),
                new Library(
                        "Archives",
                        List.of("org.apache.commons..", "org.tukaani.."),
                        List.of("dev.postgres")),
                new Library("SLF4J", List.of("org.slf4j.."), List.of("adapters.http", "bootstrap")),
                new Library(
                        "JUnit", List.of("org.junit..", "org.assertj.."), List.of("contracts")));
    }

    static List<Rule> all() {
        return libraries().stream().map(Library::rule).toList();
    }
}
