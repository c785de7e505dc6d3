package blue.catbird.mls.adapters.postgres;

/**
 * How the connections to the database are used.
 *
 * @param active in use
 * @param idle waiting to be used
 * @param awaited transactions that wait for one
 */
public record PoolUse(int active, int idle, int awaited) {}
