package blue.catbird.mls.adapters.postgres.keypackage;

import static blue.catbird.mls.adapters.postgres.generated.Tables.KEY_PACKAGES;

import blue.catbird.mls.adapters.postgres.pipeline.Codes;
import blue.catbird.mls.adapters.postgres.pipeline.Sql;
import blue.catbird.mls.adapters.postgres.pipeline.StatementPipeline;
import blue.catbird.mls.adapters.postgres.sql.Command;
import blue.catbird.mls.domain.CipherSuite;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.keypackage.KeyPackage;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** The key packages of an account that can be given out. */
final class KeyPackageStock {
    /**
     * Of each device one that the caller has claimed, one that is free (and that nobody is about to
     * take) and the newest last resort, which needs no lock since giving it changes nothing.
     */
    private static final String LOCK_GIVABLE =
            """
            WITH stock AS MATERIALIZED (
                SELECT DISTINCT device FROM mls.key_packages
                WHERE owner = ? AND suite = ? AND expires_at > mls.mls_now() AND state IN (1, 2)),
            asked (owner, suite, caller, claim_ends) AS (
                SELECT ?::text, ?::int2, ?::text, mls.mls_now() - ? * interval '1 microsecond')
            SELECT %s FROM asked CROSS JOIN stock CROSS JOIN LATERAL (
                SELECT * FROM (
                    SELECT * FROM mls.key_packages p
                    WHERE p.owner = asked.owner AND p.suite = asked.suite
                        AND p.device = stock.device AND p.expires_at > mls.mls_now()
                        AND p.state IN (1, 2) AND NOT p.last_resort
                        AND p.claimed_by = asked.caller AND p.state_since > asked.claim_ends
                    ORDER BY p.expires_at, p.ref LIMIT 1 FOR UPDATE SKIP LOCKED) held
                UNION ALL
                SELECT * FROM (
                    SELECT * FROM mls.key_packages p
                    WHERE p.owner = asked.owner AND p.suite = asked.suite
                        AND p.device = stock.device AND p.expires_at > mls.mls_now()
                        AND p.state IN (1, 2) AND NOT p.last_resort
                        AND (p.state = 1 OR p.state_since <= asked.claim_ends)
                    ORDER BY p.expires_at, p.ref LIMIT 1 FOR UPDATE SKIP LOCKED) free
                UNION ALL
                SELECT * FROM (
                    SELECT * FROM mls.key_packages p
                    WHERE p.owner = asked.owner AND p.suite = asked.suite
                        AND p.device = stock.device AND p.expires_at > mls.mls_now()
                        AND p.state IN (1, 2) AND p.last_resort
                    ORDER BY p.published_at DESC, p.ref DESC LIMIT 1) newest) k\
            """
                    .formatted(Sql.columns(KEY_PACKAGES, "k"));

    private static final Comparator<KeyPackage> SOONEST_END_FIRST =
            Comparator.comparing(KeyPackage::expiresAt).thenComparing(KeyPackage::ref);

    private KeyPackageStock() {}

    static List<KeyPackage> lockGivable(
            StatementPipeline pipeline,
            Did owner,
            CipherSuite suite,
            Did caller,
            Duration claimTtl) {
        return pipeline
                .read(
                        Command.of(
                                LOCK_GIVABLE,
                                owner.value(),
                                Codes.of(suite),
                                owner.value(),
                                Codes.of(suite),
                                caller.value(),
                                micros(claimTtl)),
                        KeyPackageRows::read)
                .stream()
                .sorted(SOONEST_END_FIRST)
                .toList();
    }

    private static long micros(Duration time) {
        return time.toNanos() / 1_000;
    }
}
