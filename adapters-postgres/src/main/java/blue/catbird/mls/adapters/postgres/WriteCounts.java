package blue.catbird.mls.adapters.postgres;

/**
 * How many writes there were.
 *
 * @param refused those that the database did not take, for another reason than another transaction,
 *     and those whose conflicts did not end
 */
public record WriteCounts(long committed, long refused) {}
