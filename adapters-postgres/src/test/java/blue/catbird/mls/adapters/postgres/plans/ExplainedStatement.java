package blue.catbird.mls.adapters.postgres.plans;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A statement as it was carried out once. */
record ExplainedStatement(String sql, List<PlanNode> nodes) {

    /** Rows of tables that it looked at. */
    long touched() {
        return Math.round(
                nodes.stream()
                        .filter(PlanNode::reads)
                        .mapToDouble(node -> node.given() + node.dropped())
                        .sum());
    }

    /** How much was asked for: rows that it gave or changed, or values that it was given. */
    long size() {
        return Math.round(
                nodes.stream()
                        .filter(node -> node.root() || isAnswer(node.type()))
                        .mapToDouble(PlanNode::given)
                        .max()
                        .orElse(0));
    }

    private static boolean isAnswer(String type) {
        return type.equals("ModifyTable") || type.equals("LockRows") || type.equals("ProjectSet");
    }

    long buffers() {
        return nodes.stream().filter(PlanNode::root).mapToLong(PlanNode::buffers).sum();
    }

    /** Tables that are read from end to end. */
    Set<String> readWhole() {
        return nodes.stream()
                .filter(node -> node.reads() && node.type().equals("Seq Scan"))
                .flatMap(node -> node.relation().stream())
                .collect(Collectors.toSet());
    }

    String plan() {
        return nodes.stream()
                .filter(node -> node.reads() || !node.indexes().isEmpty())
                .map(PlanNode::describe)
                .distinct()
                .collect(Collectors.joining("; "));
    }
}
