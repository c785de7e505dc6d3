package blue.catbird.mls.adapters.postgres.plans;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.adapters.postgres.PostgresStorage;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A plan is made when a statement is sent first, which for a new service is when its tables are
 * empty, and it stays. It has to serve when they are full, before anybody has taken statistics.
 */
class FirstPlansTest {
    private static final int A_FEW = 40;

    @Test
    void plans_that_were_made_for_empty_tables_serve_when_they_are_full() {
        try (ExplainedServer server = ExplainedServer.start()) {
            try (PostgresStorage storage = server.storage()) {
                storage.migrate();
            }
            server.explainAll();
            try (PostgresStorage storage = server.storage(1)) {
                PlanStory story = new PlanStory(storage);
                story.alicesMessages();
                long before = last(server.nodes());
                server.execute(ExplainedServer.resource("later.sql"));
                story.bobsMessages();
                List<PlanNode> late =
                        server.nodes().stream().filter(node -> node.statement() > before).toList();
                assertThat(touched(late))
                        .hasSizeGreaterThan(8)
                        .allSatisfy((sql, rows) -> assertThat(rows).as(sql).isLessThan(A_FEW));
            }
        }
    }

    private static long last(List<PlanNode> nodes) {
        return nodes.stream().mapToLong(PlanNode::statement).max().orElseThrow();
    }

    /** By statement of the service, the rows that its execution looked at which looked at most. */
    private static Map<String, Long> touched(List<PlanNode> nodes) {
        return nodes.stream()
                .filter(node -> !node.sql().contains("generate_series"))
                .collect(Collectors.groupingBy(PlanNode::statement))
                .values()
                .stream()
                .map(run -> new ExplainedStatement(run.getFirst().sql(), run))
                .filter(run -> run.nodes().stream().anyMatch(PlanNode::reads))
                .collect(
                        Collectors.toMap(
                                ExplainedStatement::sql, ExplainedStatement::touched, Math::max));
    }
}
