package blue.catbird.mls.adapters.postgres.pipeline;

import blue.catbird.mls.adapters.postgres.sql.Command;
import blue.catbird.mls.adapters.postgres.sql.SqlArray;

import org.jooq.Field;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * Rows to write or to look for: an array for each column, so that a statement is the same however
 * many rows there are.
 */
public final class Rows<R> {
    private final Collection<? extends R> rows;
    private final List<String> names = new ArrayList<>();
    private final List<Object> arrays = new ArrayList<>();
    private final StringBuilder columns = new StringBuilder();

    private Rows(Collection<? extends R> rows) {
        this.rows = rows;
    }

    public static <R> Rows<R> of(Collection<? extends R> rows) {
        return new Rows<>(rows);
    }

    public <V> Rows<R> with(Field<V> column, Function<? super R, @Nullable V> value) {
        return with(column.getName(), column.getType(), value);
    }

    /** A column that no table has. */
    public <V> Rows<R> with(String name, Class<V> type, Function<? super R, @Nullable V> value) {
        SqlArray array = SqlArray.of(type, rows, value);
        columns.append(names.isEmpty() ? "" : ", ").append("unnest(?::").append(array.type());
        columns.append("[]) AS ").append(name);
        names.add(name);
        arrays.add(array);
        return this;
    }

    public int count() {
        return rows.size();
    }

    /** The arrays, in the order of the parameters of {@link #table()}. */
    public List<Object> values() {
        return arrays;
    }

    /**
     * The rows as a table {@code n} of a statement. The arrays are taken apart side by side in the
     * list of columns, which in PostgreSQL costs less than doing it in FROM: there it stores the
     * elements of each before it puts them together.
     */
    public String table() {
        return "(SELECT " + columns + ") AS n";
    }

    public String columns() {
        return String.join(", ", names);
    }

    /** Writes them all; there must not be any of their keys yet. */
    public Command insertInto(Table<?> table) {
        return in(
                "INSERT INTO %s (%s) SELECT * FROM %s"
                        .formatted(Sql.name(table), columns(), table()));
    }

    /** A statement whose only parameters are these rows. */
    public Command in(String sql) {
        return new Command(sql, arrays);
    }
}
