package blue.catbird.mls.adapters.postgres.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * A statement with the values of its parameters: {@code byte[]}, numbers, texts, truth values,
 * instants and {@linkplain SqlArray arrays}.
 */
public record Command(String sql, List<Object> values) {
    public static Command of(String sql, Object... values) {
        return new Command(sql, List.of(values));
    }

    /**
     * This change, which fails with a conflict if it does not write exactly {@code rows}. It has
     * none to return.
     */
    public Command writing(int rows) {
        List<Object> more = new ArrayList<>(values);
        more.add((long) rows);
        return new Command(
                "WITH done AS ("
                        + sql
                        + " RETURNING 1) SELECT mls.mls_expect(count(*), ?::bigint) FROM done",
                more);
    }
}
