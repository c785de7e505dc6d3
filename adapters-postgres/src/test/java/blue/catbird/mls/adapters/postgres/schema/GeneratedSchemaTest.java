package blue.catbird.mls.adapters.postgres.schema;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.adapters.postgres.database.TestDatabase;
import blue.catbird.mls.adapters.postgres.settings.DatabaseUrl;

import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The classes for the tables are what the migrations make of an empty database. */
class GeneratedSchemaTest {
    private static final String PACKAGE = "blue.catbird.mls.adapters.postgres.generated";
    private static final Path SOURCES = Path.of("src", "main", "java");

    @Test
    void the_generated_classes_fit_the_migrations(@TempDir Path fresh) throws Exception {
        boolean write = Boolean.getBoolean("schema.write");
        try (TestDatabase database = TestDatabase.migrated()) {
            generate(database, write ? SOURCES : fresh);
        }
        if (!write) {
            assertThat(sourcesIn(SOURCES))
                    .as(
                            "the migrations have changed: run mvn -pl adapters-postgres -am test"
                                    + " -Dtest=GeneratedSchemaTest -Dschema.write=true"
                                    + " -Dsurefire.failIfNoSpecifiedTests=false")
                    .isNotEmpty()
                    .isEqualTo(sourcesIn(fresh));
        }
    }

    private static void generate(TestDatabase database, Path folder) throws Exception {
        DatabaseUrl url = DatabaseUrl.parse(database.url());
        GenerationTool.generate(
                new Configuration()
                        .withLogging(Logging.WARN)
                        .withJdbc(
                                new Jdbc()
                                        .withDriver("org.postgresql.Driver")
                                        .withUrl(url.jdbc())
                                        .withUser(url.user().orElse(null))
                                        .withPassword(url.password().orElse(null)))
                        .withGenerator(
                                new Generator()
                                        .withDatabase(tables())
                                        .withGenerate(tablesAlone())
                                        .withTarget(
                                                new Target()
                                                        .withPackageName(PACKAGE)
                                                        .withDirectory(folder.toString()))));
    }

    private static Database tables() {
        return new Database()
                .withInputSchema("mls")
                .withExcludes("flyway_schema_history")
                .withIncludeRoutines(false)
                .withIncludeIndexes(false)
                .withForcedTypes(
                        new ForcedType()
                                .withName("INSTANT")
                                .withIncludeTypes("(?i:TIMESTAMP WITH TIME ZONE)|timestamptz"));
    }

    private static Generate tablesAlone() {
        return new Generate()
                .withRecords(false)
                .withRelations(false)
                .withKeys(false)
                .withIndexes(false)
                .withGlobalTableReferences(true)
                .withJavadoc(false);
    }

    private static Map<String, String> sourcesIn(Path folder) throws IOException {
        Map<String, String> sources = new TreeMap<>();
        Path generated = folder.resolve(PACKAGE.replace('.', '/'));
        if (!Files.exists(generated)) {
            return sources;
        }
        try (Stream<Path> files = Files.walk(generated)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                sources.put(generated.relativize(file).toString(), Files.readString(file));
            }
        }
        return sources;
    }
}
