package blue.catbird.mls.adapters.postgres.keypackage;

import static blue.catbird.mls.adapters.postgres.generated.Tables.KEY_PACKAGES;
import static blue.catbird.mls.adapters.postgres.generated.Tables.KEY_PACKAGE_CLAIMS;

import blue.catbird.mls.adapters.postgres.pipeline.Codes;
import blue.catbird.mls.adapters.postgres.pipeline.Prefetch;
import blue.catbird.mls.adapters.postgres.pipeline.Rows;
import blue.catbird.mls.adapters.postgres.pipeline.Sql;
import blue.catbird.mls.adapters.postgres.pipeline.StatementPipeline;
import blue.catbird.mls.adapters.postgres.sql.Command;
import blue.catbird.mls.adapters.postgres.sql.SqlArray;
import blue.catbird.mls.application.port.KeyPackages;
import blue.catbird.mls.application.port.KeyPackages.OwnedRef;
import blue.catbird.mls.application.port.KeyPackages.StockLevel;
import blue.catbird.mls.application.port.KeyPackages.StockQuery;
import blue.catbird.mls.application.port.Needs.Locking;
import blue.catbird.mls.domain.CipherSuite;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.keypackage.KeyPackage;
import blue.catbird.mls.domain.keypackage.KeyPackageHash;
import blue.catbird.mls.domain.keypackage.KeyPackageName;
import blue.catbird.mls.domain.keypackage.KeyPackageRef;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** {@link KeyPackages} in PostgreSQL. */
public record PostgresKeyPackages(StatementPipeline pipeline) implements KeyPackages {
    private static final String PACKAGES =
            "SELECT " + Sql.columns(KEY_PACKAGES, "p") + " FROM %s JOIN mls.key_packages p ON ";

    private static final String NAMED =
            PACKAGES
                    + "p.owner = n.owner AND p.hash = n.hash ORDER BY p.owner, p.ref FOR UPDATE OF"
                    + " p";

    private static final String PUBLISHED = PACKAGES + "p.owner = n.owner AND p.ref = n.ref";

    private static final String STOCK =
            """
            SELECT owner, suite,
                count(*) FILTER (WHERE NOT last_resort AND NOT claimed) AS available,
                count(*) FILTER (WHERE claimed) AS claimed,
                count(*) FILTER (WHERE last_resort AND NOT claimed) AS last_resort
            FROM (SELECT p.owner, p.suite, p.last_resort, p.state = 2
                    AND p.state_since > mls.mls_now() - n.lifetime * interval '1 microsecond'
                    AS claimed
                FROM %s JOIN mls.key_packages p ON p.owner = n.owner
                WHERE p.expires_at > mls.mls_now() AND p.state IN (1, 2)) stock
            GROUP BY owner, suite ORDER BY owner, suite\
            """;

    /** Accounts that nobody holds are locked. */
    private static final String LOCK_FREE_ACCOUNTS =
            "SELECT did, NOT pg_try_advisory_xact_lock(hashtextextended(did, 0)) AS held"
                    + " FROM unnest(?::text[]) AS did";

    /** In one order everywhere; OFFSET 0 keeps it. Nobody holds one any more. */
    private static final String LOCK_ACCOUNTS =
            "SELECT k.did, pg_advisory_xact_lock(k.key), false AS held FROM (SELECT did,"
                    + " hashtextextended(did, 0) AS key FROM unnest(?::text[]) AS did ORDER BY 2"
                    + " OFFSET 0) k";

    private static final String SAVE =
            """
            UPDATE mls.key_packages p
            SET state = n.state, state_since = n.state_since, claimed_by = n.claimed_by
            FROM %s
            WHERE p.owner = n.owner AND p.ref = n.ref\
            """;

    private static final String COUNT_CLAIMS =
            "SELECT count(*) AS claims FROM mls.key_package_claims WHERE %s = ? AND claimed_at > ?";
    private static final String COUNT_CLAIMS_BY = COUNT_CLAIMS.formatted("caller");
    private static final String COUNT_CLAIMS_OF = COUNT_CLAIMS.formatted("owner");

    private static final String REMOVE_OUTDATED =
            """
            DELETE FROM mls.key_packages WHERE ctid = ANY (ARRAY(
                SELECT p.ctid FROM mls.key_packages p
                WHERE p.expires_at < ? AND NOT EXISTS (SELECT FROM mls.welcomes w
                    WHERE w.recipient = p.owner AND w.ref = p.ref AND w.state IN (1, 2, 3))
                ORDER BY p.expires_at LIMIT ? FOR UPDATE SKIP LOCKED))
            RETURNING owner\
            """;

    /** Claims are counted by the minute. */
    private static final String FORGET_CLAIMS =
            """
            DELETE FROM mls.key_package_claims WHERE ctid = ANY (ARRAY(
                SELECT ctid FROM mls.key_package_claims WHERE claimed_at < mls.mls_now() - interval '1 hour'
                ORDER BY claimed_at LIMIT ? FOR UPDATE SKIP LOCKED))\
            """;

    /** Locks accounts; of each whether somebody holds it, where it is not waited for. */
    public static Prefetch<Did, Boolean> lock(Set<Did> accounts, Locking locking) {
        SqlArray dids = SqlArray.ofTexts(accounts.stream().map(Did::value).toList());
        return new Prefetch<>(
                Command.of(locking == Locking.SKIP_HELD ? LOCK_FREE_ACCOUNTS : LOCK_ACCOUNTS, dids),
                row -> new Did(row.result().getString("did")),
                row -> row.result().getBoolean("held"));
    }

    /** Packages by what was sent, locked. */
    public static Prefetch<KeyPackageName, KeyPackage> named(Set<KeyPackageName> names) {
        Rows<KeyPackageName> rows =
                Rows.of(names)
                        .with(KEY_PACKAGES.OWNER, name -> name.owner().value())
                        .with(KEY_PACKAGES.HASH, name -> name.hash().digest().toArray());
        return new Prefetch<>(
                rows.in(NAMED.formatted(rows.table())),
                row ->
                        new KeyPackageName(
                                row.did(KEY_PACKAGES.OWNER),
                                new KeyPackageHash(row.bytes(KEY_PACKAGES.HASH))),
                KeyPackageRows::read);
    }

    public static Prefetch<OwnedRef, KeyPackage> published(Set<OwnedRef> refs) {
        Rows<OwnedRef> rows =
                Rows.of(refs)
                        .with(KEY_PACKAGES.OWNER, ref -> ref.owner().value())
                        .with(KEY_PACKAGES.REF, ref -> ref.ref().value().toArray());
        return new Prefetch<>(
                rows.in(PUBLISHED.formatted(rows.table())),
                row ->
                        new OwnedRef(
                                row.did(KEY_PACKAGES.OWNER),
                                new KeyPackageRef(row.bytes(KEY_PACKAGES.REF))),
                KeyPackageRows::read);
    }

    public static Prefetch<Did, StockLevel> stock(Set<StockQuery> queries) {
        Rows<StockQuery> rows =
                Rows.of(queries)
                        .with(KEY_PACKAGES.OWNER, query -> query.owner().value())
                        .with("lifetime", Long.class, query -> query.claimTtl().toNanos() / 1_000);
        return new Prefetch<>(
                rows.in(STOCK.formatted(rows.table())),
                row -> row.did(KEY_PACKAGES.OWNER),
                row ->
                        new StockLevel(
                                Codes.suite(row.get(KEY_PACKAGES.SUITE)),
                                row.result().getInt("available"),
                                row.result().getInt("claimed"),
                                row.result().getInt("last_resort")));
    }

    @Override
    public void add(Collection<KeyPackage> keyPackages) {
        pipeline.later(KeyPackageRows.of(keyPackages).insertInto(KEY_PACKAGES));
    }

    @Override
    public void save(Collection<KeyPackage> keyPackages) {
        Rows<KeyPackage> rows = KeyPackageRows.states(keyPackages);
        pipeline.later(rows.in(SAVE.formatted(rows.table())).writing(rows.count()));
        List<KeyPackage> claimed =
                keyPackages.stream()
                        .filter(p -> p.state() instanceof KeyPackage.State.Claimed)
                        .toList();
        if (!claimed.isEmpty()) {
            pipeline.later(
                    Rows.of(claimed)
                            .with(KEY_PACKAGE_CLAIMS.CALLER, p -> claim(p).by().value())
                            .with(KEY_PACKAGE_CLAIMS.OWNER, p -> p.owner().value())
                            .with(KEY_PACKAGE_CLAIMS.CLAIMED_AT, p -> claim(p).at())
                            .insertInto(KEY_PACKAGE_CLAIMS));
        }
    }

    private static KeyPackage.State.Claimed claim(KeyPackage keyPackage) {
        return (KeyPackage.State.Claimed) keyPackage.state();
    }

    @Override
    public List<KeyPackage> lockGivable(
            Did owner, CipherSuite suite, Did caller, Duration claimTtl) {
        return KeyPackageStock.lockGivable(pipeline, owner, suite, caller, claimTtl);
    }

    @Override
    public int countClaimsBy(Did caller, Instant since) {
        return count(COUNT_CLAIMS_BY, caller, since);
    }

    @Override
    public int countClaimsOf(Did owner, Instant since) {
        return count(COUNT_CLAIMS_OF, owner, since);
    }

    private int count(String claims, Did of, Instant since) {
        return pipeline.first(
                        Command.of(claims, of.value(), since), row -> row.result().getInt("claims"))
                .orElseThrow();
    }

    @Override
    public int removeOutdated(Instant expiredBefore, int max) {
        pipeline.later(Command.of(FORGET_CLAIMS, (long) max));
        return pipeline.change(
                        Command.of(REMOVE_OUTDATED, expiredBefore, (long) max),
                        row -> row.get(KEY_PACKAGES.OWNER))
                .size();
    }
}
