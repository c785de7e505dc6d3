package blue.catbird.mls.adapters.postgres.keypackage;

import static blue.catbird.mls.adapters.postgres.generated.Tables.KEY_PACKAGES;
import static blue.catbird.mls.adapters.postgres.generated.Tables.KEY_PACKAGE_CLAIMS;

import static org.jooq.impl.DSL.select;

import blue.catbird.mls.adapters.postgres.pipeline.Rows;
import blue.catbird.mls.adapters.postgres.pipeline.Sql;
import blue.catbird.mls.adapters.postgres.pipeline.StatementPipeline;
import blue.catbird.mls.adapters.postgres.sql.Command;
import blue.catbird.mls.application.port.KeyPackages;
import blue.catbird.mls.domain.CipherSuite;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.keypackage.KeyPackage;
import blue.catbird.mls.domain.keypackage.KeyPackageName;
import blue.catbird.mls.domain.keypackage.KeyPackageRef;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@link KeyPackages} in PostgreSQL. */
public record PostgresKeyPackages(StatementPipeline pipeline) implements KeyPackages {
    private static final String LOCK =
            "SELECT "
                    + Sql.columns(KEY_PACKAGES, "p")
                    + " FROM %s JOIN mls.key_packages p ON p.owner = n.owner AND p.hash = n.hash"
                    + " ORDER BY p.owner, p.ref FOR UPDATE OF p";

    private static final String FIND =
            Sql.of(
                    select(KEY_PACKAGES.fields())
                            .from(KEY_PACKAGES)
                            .where(KEY_PACKAGES.OWNER.eq(Sql.given(KEY_PACKAGES.OWNER)))
                            .and(KEY_PACKAGES.REF.eq(Sql.given(KEY_PACKAGES.REF))));

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

    @Override
    public Map<KeyPackageName, KeyPackage> lock(Collection<KeyPackageName> names) {
        Rows<KeyPackageName> rows =
                Rows.of(names)
                        .with(KEY_PACKAGES.OWNER, name -> name.owner().value())
                        .with(KEY_PACKAGES.HASH, name -> name.hash().digest().toArray());
        Map<KeyPackageName, KeyPackage> found = new HashMap<>();
        for (KeyPackage keyPackage :
                pipeline.read(rows.in(LOCK.formatted(rows.table())), KeyPackageRows::read)) {
            found.put(new KeyPackageName(keyPackage.owner(), keyPackage.hash()), keyPackage);
        }
        return found;
    }

    @Override
    public Optional<KeyPackage> find(Did owner, KeyPackageRef ref) {
        return pipeline.first(
                Command.of(FIND, owner.value(), ref.value().toArray()), KeyPackageRows::read);
    }

    @Override
    public void add(KeyPackage keyPackage) {
        pipeline.later(KeyPackageRows.of(keyPackage).insertInto(KEY_PACKAGES));
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
    public List<StockLevel> stockOf(Did owner, Duration claimTtl) {
        return KeyPackageStock.levels(pipeline, owner, claimTtl);
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
