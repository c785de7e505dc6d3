package blue.catbird.mls.adapters.postgres.plans;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.adapters.postgres.PostgresStorage;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How PostgreSQL carries out each statement of the service among many conversations: by an index,
 * and in the measure of what was asked for. The plans are in target/plans.md.
 *
 * <p>The property {@code plans.conversations} sets their number; each has ten messages.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlansTest {
    private static final int CONVERSATIONS = Integer.getInteger("plans.conversations", 2_000);

    /** It has 16 rows. */
    private static final Set<String> DO_NOT_GROW = Set.of("event_shards");

    /** The rows that a member, an account or a conversation has of its own in these data. */
    private static final int OF_A_MEMBER = 210;

    private static final int STOCK = 210;
    private static final int UNREAD = 20;
    private static final int IN_A_MINUTE = 80;
    private static final int SINCE_THE_FETCH = 40;
    private static final int KEPT_KEYS = 5_000;

    /** Rows that statements may look at besides what they answer, where these are more than few. */
    private static final Map<String, Integer> MORE =
            Map.of(
                    "ConversationLists.NEWEST",
                    2 * OF_A_MEMBER,
                    "ConversationLists.BEFORE",
                    2 * OF_A_MEMBER,
                    "ConversationLists.BEHIND",
                    2 * OF_A_MEMBER,
                    "PostgresConversations.UNREAD",
                    UNREAD,
                    "PostgresMessageLog.HAS_ENTRY_BY",
                    SINCE_THE_FETCH,
                    "KeyPackageStock.LOCK_GIVABLE",
                    3 * STOCK,
                    "PostgresKeyPackages.STOCK",
                    STOCK,
                    "PostgresKeyPackages.COUNT_CLAIMS",
                    IN_A_MINUTE,
                    "PostgresPublishedKeys.REMOVE_OLD",
                    KEPT_KEYS,
                    "PostgresEvents.APPEND",
                    2 * 16);

    private final SentStatements sent = SentStatements.ofTheAdapter();
    private final Map<String, List<ExplainedStatement>> statements = new TreeMap<>();
    private List<String> secondaryIndexes = List.of();

    @BeforeAll
    void watchAllThatTheServiceDoes() throws IOException {
        try (ExplainedServer server = ExplainedServer.start()) {
            fill(server);
            server.explainAll();
            try (PostgresStorage storage = server.storage()) {
                new PlanStory(storage).happens();
            }
            secondaryIndexes =
                    server.ask(
                            "SELECT relname FROM pg_index JOIN pg_class ON oid = indexrelid"
                                    + " WHERE relnamespace = 'mls'::regnamespace"
                                    + " AND NOT indisprimary AND relname NOT LIKE 'flyway%'");
            server.nodes().stream()
                    .collect(Collectors.groupingBy(PlanNode::statement))
                    .values()
                    .forEach(this::keep);
        }
        Files.writeString(Path.of("target", "plans.md"), table());
    }

    private static void fill(ExplainedServer server) {
        try (PostgresStorage storage = server.storage()) {
            storage.migrate();
        }
        server.execute(
                ExplainedServer.resource("fill.sql")
                        .replace(":conversations", Integer.toString(CONVERSATIONS)));
        server.execute("VACUUM ANALYZE");
    }

    private void keep(List<PlanNode> nodes) {
        String sql = nodes.getFirst().sql();
        statements
                .computeIfAbsent(sent.nameOf(sql), _ -> new ArrayList<>())
                .add(new ExplainedStatement(sql, nodes));
    }

    @Test
    void every_statement_of_the_adapter_is_among_them() {
        List<String> texts =
                statements.values().stream()
                        .flatMap(List::stream)
                        .map(ExplainedStatement::sql)
                        .distinct()
                        .map(SentStatements::asWritten)
                        .toList();
        Set<String> missing = new TreeSet<>();
        sent.constants()
                .forEach(
                        (name, pattern) -> {
                            if (texts.stream().noneMatch(text -> pattern.matcher(text).find())) {
                                missing.add(name);
                            }
                        });
        assertThat(missing).isEmpty();
        assertThat(sent.constants()).hasSizeGreaterThan(30);
        assertThat(statements).hasSizeGreaterThan(40);
    }

    @Test
    void no_table_that_grows_is_read_from_end_to_end() {
        Map<String, Set<String>> whole = new TreeMap<>();
        statements.forEach(
                (name, runs) ->
                        runs.forEach(
                                run -> {
                                    Set<String> tables = new TreeSet<>(run.readWhole());
                                    tables.removeAll(DO_NOT_GROW);
                                    if (!tables.isEmpty()) {
                                        whole.put(name, tables);
                                    }
                                }));
        assertThat(whole).isEmpty();
    }

    @Test
    void the_rows_looked_at_go_with_the_answer() {
        Map<String, String> tooMany = new TreeMap<>();
        statements.forEach(
                (name, runs) -> {
                    for (ExplainedStatement run : runs) {
                        long bound = 8 + 4 * run.size() + MORE.getOrDefault(name, 0);
                        if (run.touched() > bound) {
                            tooMany.put(name, run.touched() + " rows, at most " + bound);
                        }
                    }
                });
        assertThat(tooMany).isEmpty();
    }

    @Test
    void every_index_is_of_use_to_a_statement() {
        Set<String> used =
                statements.values().stream()
                        .flatMap(List::stream)
                        .flatMap(run -> run.nodes().stream())
                        .flatMap(node -> node.indexes().stream())
                        .collect(Collectors.toSet());
        assertThat(secondaryIndexes).hasSizeGreaterThan(10).allMatch(used::contains);
    }

    /** Of each statement the execution that looked at most. */
    private String table() {
        StringBuilder table =
                new StringBuilder(
                        "| Statement | Runs | Size | Rows looked at | Buffers | Plan |\n"
                                + "|---|---|---|---|---|---|\n");
        statements.forEach(
                (name, runs) -> {
                    ExplainedStatement most =
                            runs.stream()
                                    .max(Comparator.comparingLong(ExplainedStatement::touched))
                                    .orElseThrow();
                    table.append(
                            "| %s | %s | %s | %s | %s | %s |\n"
                                    .formatted(
                                            name,
                                            runs.size(),
                                            most.size(),
                                            most.touched(),
                                            most.buffers(),
                                            most.plan()));
                });
        return table.toString();
    }
}
