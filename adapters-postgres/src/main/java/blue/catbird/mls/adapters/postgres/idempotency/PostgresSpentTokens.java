package blue.catbird.mls.adapters.postgres.idempotency;

import static blue.catbird.mls.adapters.postgres.generated.Tables.SPENT_TOKENS;

import blue.catbird.mls.adapters.postgres.pipeline.Prefetch;
import blue.catbird.mls.adapters.postgres.pipeline.Rows;
import blue.catbird.mls.adapters.postgres.pipeline.StatementPipeline;
import blue.catbird.mls.adapters.postgres.sql.Command;
import blue.catbird.mls.application.idempotency.ServiceToken;
import blue.catbird.mls.application.port.reply.SpentTokens;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** {@link SpentTokens} in PostgreSQL. */
public record PostgresSpentTokens(StatementPipeline pipeline) implements SpentTokens {
    private static final String SPEND =
            """
            INSERT INTO mls.spent_tokens (issuer, jti, expires_at)
            SELECT issuer, jti, expires_at FROM %s
            ON CONFLICT DO NOTHING
            RETURNING issuer, jti, expires_at\
            """;

    /** In one order everywhere: who waits for another waits for one ahead. */
    private static final Comparator<ServiceToken> IN_ORDER =
            Comparator.comparing((ServiceToken token) -> token.issuer().value())
                    .thenComparing(ServiceToken::id);

    private static final String REMOVE_EXPIRED =
            """
            DELETE FROM mls.spent_tokens WHERE ctid = ANY (ARRAY(
                SELECT ctid FROM mls.spent_tokens WHERE expires_at <= ?
                ORDER BY expires_at LIMIT ? FOR UPDATE SKIP LOCKED))
            RETURNING issuer\
            """;

    /** Spends tokens; the names of those that were unspent. */
    public static Prefetch<ServiceToken.Name, Instant> spend(List<ServiceToken> tokens) {
        Rows<ServiceToken> rows =
                Rows.of(tokens.stream().sorted(IN_ORDER).toList())
                        .with(SPENT_TOKENS.ISSUER, token -> token.issuer().value())
                        .with(SPENT_TOKENS.JTI, ServiceToken::id)
                        .with(SPENT_TOKENS.EXPIRES_AT, ServiceToken::expiresAt);
        return new Prefetch<>(
                rows.in(SPEND.formatted(rows.table())),
                row ->
                        new ServiceToken.Name(
                                row.did(SPENT_TOKENS.ISSUER), row.get(SPENT_TOKENS.JTI)),
                row -> row.get(SPENT_TOKENS.EXPIRES_AT));
    }

    @Override
    public int removeExpired(Instant expiredBy, int max) {
        return pipeline.change(
                        Command.of(REMOVE_EXPIRED, expiredBy, (long) max),
                        row -> row.get(SPENT_TOKENS.ISSUER))
                .size();
    }
}
