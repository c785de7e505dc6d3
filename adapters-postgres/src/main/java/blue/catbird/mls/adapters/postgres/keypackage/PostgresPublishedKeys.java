package blue.catbird.mls.adapters.postgres.keypackage;

import static blue.catbird.mls.adapters.postgres.generated.Tables.PUBLISHED_KEYS;

import blue.catbird.mls.adapters.postgres.pipeline.Codes;
import blue.catbird.mls.adapters.postgres.pipeline.Row;
import blue.catbird.mls.adapters.postgres.pipeline.Rows;
import blue.catbird.mls.adapters.postgres.pipeline.StatementPipeline;
import blue.catbird.mls.adapters.postgres.sql.Command;
import blue.catbird.mls.application.identity.KeyLookUp;
import blue.catbird.mls.application.identity.VerificationKey;
import blue.catbird.mls.application.identity.VerificationKey.Curve;
import blue.catbird.mls.application.port.PublishedKeys;
import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.Did;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** {@link PublishedKeys} in PostgreSQL. */
public record PostgresPublishedKeys(StatementPipeline pipeline) implements PublishedKeys {
    private static final String FIND =
            "SELECT curve, point, looked_up_at FROM mls.published_keys WHERE issuer = ?";

    /** Where a look-up is newer than this one, it stays; unless the clock was set back since. */
    private static final String KEEP =
            """
            INSERT INTO mls.published_keys AS kept (issuer, curve, point, looked_up_at)
            SELECT issuer, curve, point, mls.mls_now() - age * interval '1 microsecond' FROM %s
            ON CONFLICT (issuer) DO UPDATE
            SET curve = EXCLUDED.curve, point = EXCLUDED.point,
                looked_up_at = EXCLUDED.looked_up_at
            WHERE kept.looked_up_at < EXCLUDED.looked_up_at OR kept.looked_up_at > mls.mls_now()\
            """;

    /** The newest that are kept are counted in the index; in most cases there are not so many. */
    private static final String REMOVE_OLD =
            """
            DELETE FROM mls.published_keys WHERE ctid = ANY (ARRAY(
                SELECT ctid FROM mls.published_keys WHERE looked_up_at <= greatest(
                    mls.mls_now() - ? * interval '1 microsecond',
                    (SELECT looked_up_at FROM mls.published_keys
                        ORDER BY looked_up_at DESC OFFSET ? LIMIT 1))
                ORDER BY looked_up_at LIMIT ? FOR UPDATE SKIP LOCKED))
            RETURNING issuer\
            """;

    private static final short P_256 = 1;
    private static final short SECP256K1 = 2;

    private record Kept(Optional<VerificationKey> key, Instant at) {
        static Kept read(Row row) throws SQLException {
            Optional<Short> curve = row.find(PUBLISHED_KEYS.CURVE);
            Optional<byte[]> point = row.find(PUBLISHED_KEYS.POINT);
            return new Kept(
                    curve.map(
                            code ->
                                    new VerificationKey(
                                            curveOf(code), Bytes.owning(point.orElseThrow()))),
                    row.get(PUBLISHED_KEYS.LOOKED_UP_AT));
        }
    }

    @Override
    public Optional<KeyLookUp> find(Did issuer) {
        return pipeline.first(Command.of(FIND, issuer.value()), Kept::read)
                .map(
                        kept ->
                                new KeyLookUp(
                                        issuer,
                                        kept.key(),
                                        Duration.between(kept.at(), pipeline.now())));
    }

    /** In one order everywhere, so that servers do not wait for each other in a circle. */
    @Override
    public void keep(Collection<KeyLookUp> lookUps) {
        Rows<KeyLookUp> rows =
                Rows.of(lookUps.stream().sorted(Comparator.comparing(KeyLookUp::issuer)).toList())
                        .with(PUBLISHED_KEYS.ISSUER, it -> it.issuer().value())
                        .with(PUBLISHED_KEYS.CURVE, PostgresPublishedKeys::codeOf)
                        .with(PUBLISHED_KEYS.POINT, PostgresPublishedKeys::pointOf)
                        .with("age", Long.class, it -> micros(it.ago()));
        pipeline.later(rows.in(KEEP.formatted(rows.table())));
    }

    private static @Nullable Short codeOf(KeyLookUp lookUp) {
        return lookUp.key().map(key -> key.curve() == Curve.ES256 ? P_256 : SECP256K1).orElse(null);
    }

    private static byte @Nullable [] pointOf(KeyLookUp lookUp) {
        return lookUp.key().map(key -> key.point().toArray()).orElse(null);
    }

    private static Curve curveOf(short code) {
        return switch (code) {
            case P_256 -> Curve.ES256;
            case SECP256K1 -> Curve.ES256K;
            default -> throw Codes.unknown("curve", code);
        };
    }

    private static long micros(Duration time) {
        return time.toNanos() / 1_000;
    }

    @Override
    public int removeOld(Duration age, int most, int max) {
        return pipeline.change(
                        Command.of(REMOVE_OLD, micros(age), (long) most, (long) max),
                        row -> row.get(PUBLISHED_KEYS.ISSUER))
                .size();
    }
}
