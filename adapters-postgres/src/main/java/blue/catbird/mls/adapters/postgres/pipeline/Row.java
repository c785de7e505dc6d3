package blue.catbird.mls.adapters.postgres.pipeline;

import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;

import org.jooq.Field;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** The row of an answer that is being read. */
public record Row(ResultSet result) {
    /** Makes something of one row. */
    public interface Reader<T> {
        T read(Row row) throws SQLException;
    }

    /** The value of the column, which is not null. */
    public <V> V get(Field<V> column) throws SQLException {
        V value = read(column);
        if (value == null) {
            throw new IllegalStateException("there is no " + column.getName());
        }
        return value;
    }

    /** The value of the column, if it is not null. */
    public <V> Optional<V> find(Field<V> column) throws SQLException {
        return Optional.ofNullable(read(column));
    }

    public Bytes bytes(Field<byte[]> column) throws SQLException {
        return Bytes.owning(get(column));
    }

    public ConvoId convo(Field<byte[]> column) throws SQLException {
        return new ConvoId(bytes(column));
    }

    public Did did(Field<String> column) throws SQLException {
        return new Did(get(column));
    }

    private <V> @Nullable V read(Field<V> column) throws SQLException {
        String name = column.getName();
        Class<V> type = column.getType();
        @Nullable Object value =
                switch (type.getSimpleName()) {
                    case "byte[]" -> result.getBytes(name);
                    case "Instant" -> instant(name);
                    case "Short" -> result.getShort(name);
                    case "Integer" -> result.getInt(name);
                    case "Long" -> result.getLong(name);
                    default -> result.getObject(name);
                };
        return result.wasNull() ? null : type.cast(value);
    }

    private @Nullable Instant instant(String name) throws SQLException {
        @Nullable OffsetDateTime time = result.getObject(name, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
