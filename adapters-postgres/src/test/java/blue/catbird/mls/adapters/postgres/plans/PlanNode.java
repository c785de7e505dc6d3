package blue.catbird.mls.adapters.postgres.plans;

import java.util.List;
import java.util.Optional;

/**
 * A node of a plan that was carried out.
 *
 * @param statement the number of the execution
 * @param indexes those that it reads, or by which it finds that a row is there already
 * @param given rows that it gave, in all loops
 * @param dropped rows that it looked at besides
 * @param buffers pages that it and the nodes below it looked at
 */
record PlanNode(
        long statement,
        String sql,
        boolean root,
        String type,
        Optional<String> relation,
        List<String> indexes,
        double given,
        double dropped,
        long buffers) {

    boolean reads() {
        return relation.isPresent() && !type.equals("ModifyTable");
    }

    /** In words of the manual. */
    String describe() {
        return type
                + relation.map(name -> " on " + name).orElse("")
                + (indexes.isEmpty() ? "" : " by " + String.join(", ", indexes));
    }
}
