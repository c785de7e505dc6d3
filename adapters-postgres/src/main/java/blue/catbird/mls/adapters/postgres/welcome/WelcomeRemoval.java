package blue.catbird.mls.adapters.postgres.welcome;

import blue.catbird.mls.adapters.postgres.pipeline.StatementPipeline;
import blue.catbird.mls.adapters.postgres.sql.Command;

import java.util.List;

/**
 * The removal of Welcomes that are settled or whose time is over.
 *
 * <p>Each Welcome is looked at once after it was settled, when its transaction has been committed;
 * so the last of those that share their bytes finds no open one beside it. Nobody has to look at
 * bytes that are still needed.
 */
final class WelcomeRemoval {
    /** So that a transaction stays short when many Welcomes share few bytes. */
    private static final int ROUNDS = 50;

    /** An open Welcome whose time is over counts for nothing: it is being removed. */
    private static final String UNNEEDED =
            """
            DELETE FROM mls.welcome_payloads WHERE ctid = ANY (ARRAY(
                SELECT p.tuple FROM (SELECT DISTINCT convo, epoch FROM gone) g
                CROSS JOIN LATERAL (
                    SELECT b.ctid AS tuple FROM mls.welcome_payloads b
                    WHERE b.convo = g.convo AND b.epoch = g.epoch
                        AND NOT EXISTS (SELECT FROM mls.welcomes w
                            WHERE w.convo = g.convo AND w.epoch = g.epoch
                                AND w.state IN (1, 2, 3) AND w.keep_until > mls.mls_now())
                    LIMIT 1 FOR UPDATE OF b SKIP LOCKED) p))
            RETURNING epoch\
            """;

    private static final String WIPE =
            """
            WITH gone AS MATERIALIZED (
                SELECT ctid AS tuple, convo, epoch FROM mls.welcomes
                WHERE state IN (4, 5) AND NOT swept
                ORDER BY settled_at LIMIT ? FOR UPDATE SKIP LOCKED),
            swept AS (
                UPDATE mls.welcomes SET swept = true WHERE ctid = ANY (ARRAY(SELECT tuple FROM gone))),
            wiped AS (%s)
            SELECT (SELECT count(*) FROM gone) AS swept, (SELECT count(*) FROM wiped) AS wiped\
            """
                    .formatted(UNNEEDED);

    private static final String REMOVE_OUTDATED =
            """
            WITH gone AS (
                DELETE FROM mls.welcomes WHERE ctid = ANY (ARRAY(
                    SELECT ctid FROM mls.welcomes WHERE keep_until <= mls.mls_now()
                    ORDER BY keep_until LIMIT ? FOR UPDATE SKIP LOCKED))
                RETURNING convo, epoch),
            wiped AS (%s)
            SELECT count(*) AS removed FROM gone\
            """
                    .formatted(UNNEEDED);

    private record Round(int swept, int wiped) {}

    private WelcomeRemoval() {}

    static int wipeSettled(StatementPipeline pipeline, int max) {
        int wiped = 0;
        for (int round = 1; round <= ROUNDS && wiped < max; round++) {
            List<Round> rounds =
                    pipeline.change(
                            Command.of(WIPE, (long) max),
                            row ->
                                    new Round(
                                            row.result().getInt("swept"),
                                            row.result().getInt("wiped")));
            wiped += rounds.getFirst().wiped();
            if (rounds.getFirst().swept() < max) {
                break;
            }
        }
        return wiped;
    }

    static int removeOutdated(StatementPipeline pipeline, int max) {
        return pipeline.change(
                        Command.of(REMOVE_OUTDATED, (long) max),
                        row -> row.result().getInt("removed"))
                .getFirst();
    }
}
