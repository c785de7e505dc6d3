package blue.catbird.mls.adapters.postgres.schema;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.adapters.postgres.database.TestDatabase;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** docs/schema.md shows the database that the migrations make: no more, and no less. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SchemaPageTest {
    private static final Path PAGE = Path.of("..", "docs", "schema.md");
    private static final Pattern FIRST_CELL = Pattern.compile("(?m)^\\| `(\\w+)` \\|");
    private static final Pattern PICTURE =
            Pattern.compile("(?s)```mermaid\\n(erDiagram\\n.*?)\\n```");

    private static final String TABLES =
            """
            SELECT string_agg(relname, E'\\n' ORDER BY relname COLLATE "C") FROM pg_class
            WHERE relnamespace = 'mls'::regnamespace AND relkind = 'r'
                AND relname NOT LIKE 'flyway%'\
            """;

    private static final String INDEXES =
            """
            SELECT string_agg(relname, E'\\n' ORDER BY relname COLLATE "C")
            FROM pg_index JOIN pg_class ON oid = indexrelid
            WHERE relnamespace = 'mls'::regnamespace AND NOT indisprimary
                AND relname NOT LIKE 'flyway%'\
            """;

    /**
     * Tables with their columns; and what belongs to a conversation, by a foreign key or without.
     */
    private static final String DRAWN =
            """
            WITH tables AS (
                SELECT c.oid, c.relname AS name FROM pg_class c
                WHERE c.relnamespace = 'mls'::regnamespace AND c.relkind = 'r'
                    AND c.relname NOT LIKE 'flyway%'),
            columns AS (
                SELECT t.name, a.attnum, format(E'        %s %s%s%s', y.typname, a.attname,
                    CASE WHEN a.attnum = ANY (k.conkey) THEN ' PK' END,
                    CASE WHEN NOT a.attnotnull THEN ' "?"' END) AS line
                FROM tables t
                JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
                JOIN pg_type y ON y.oid = a.atttypid
                LEFT JOIN pg_constraint k ON k.conrelid = t.oid AND k.contype = 'p'),
            drawn AS (
                SELECT 1 AS part, name, format(E'    %s {\\n%s\\n    }', name,
                    string_agg(line, E'\\n' ORDER BY attnum)) AS text
                FROM columns GROUP BY name
                UNION ALL
                SELECT 2, t.name, format('    conversations ||%so{ %s : "convo"',
                    CASE WHEN EXISTS (SELECT FROM pg_constraint f
                        WHERE f.conrelid = t.oid AND f.contype = 'f') THEN '--' ELSE '..' END,
                    t.name)
                FROM tables t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attname = 'convo')
            SELECT E'erDiagram\\n' || string_agg(text, E'\\n' ORDER BY part, name COLLATE "C")
            FROM drawn\
            """;

    private final TestDatabase database = TestDatabase.migrated();
    private String page = "";

    @BeforeAll
    void read() throws IOException {
        page = Files.readString(PAGE);
    }

    @AfterAll
    void close() {
        database.close();
    }

    private List<String> named(String section) {
        String text = page.substring(page.indexOf("\n## " + section + "\n") + 1);
        String alone = text.substring(0, text.indexOf("\n## "));
        return FIRST_CELL.matcher(alone).results().map(found -> found.group(1)).sorted().toList();
    }

    @Test
    void its_tables_are_those_of_the_database() {
        assertThat(named("Tables")).isEqualTo(database.ask(TABLES).lines().toList());
    }

    @Test
    void its_indexes_are_those_of_the_database() {
        assertThat(named("Indexes")).isEqualTo(database.ask(INDEXES).lines().toList());
    }

    @Test
    void its_picture_has_the_columns_of_the_database() {
        List<String> pictures =
                PICTURE.matcher(page).results().map((MatchResult found) -> found.group(1)).toList();
        assertThat(pictures)
                .as("the migrations have changed: put into docs/schema.md what is expected")
                .containsExactly(database.ask(DRAWN));
    }
}
