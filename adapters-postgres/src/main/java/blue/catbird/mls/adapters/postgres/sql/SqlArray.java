package blue.catbird.mls.adapters.postgres.sql;

import org.jspecify.annotations.Nullable;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Function;

/** An array of values as a parameter. */
public final class SqlArray {
    private final String type;
    private final @Nullable Object[] elements;

    private SqlArray(String type, @Nullable Object[] elements) {
        this.type = type;
        this.elements = elements;
    }

    /** The name of the elements' type in PostgreSQL. */
    public String type() {
        return type;
    }

    public static SqlArray ofBytes(Collection<byte[]> elements) {
        return of(byte[].class, elements, element -> element);
    }

    public static SqlArray ofTexts(Collection<String> elements) {
        return of(String.class, elements, element -> element);
    }

    public static SqlArray ofLongs(Collection<Long> elements) {
        return of(Long.class, elements, element -> element);
    }

    /** One value for each row, of a type that a column can have. */
    public static <R, V> SqlArray of(
            Class<V> type, Collection<? extends R> rows, Function<? super R, @Nullable V> value) {
        return new SqlArray(nameOf(type), rows.stream().map(value).toArray(n -> array(type, n)));
    }

    private static @Nullable Object[] array(Class<?> type, int size) {
        Class<?> element = type == Instant.class ? Object.class : type;
        return (Object[]) java.lang.reflect.Array.newInstance(element, size);
    }

    private static String nameOf(Class<?> type) {
        return switch (type.getSimpleName()) {
            case "byte[]" -> "bytea";
            case "String" -> "text";
            case "Long" -> "int8";
            case "Integer" -> "int4";
            case "Short" -> "int2";
            case "Boolean" -> "bool";
            case "Instant" -> "timestamptz";
            default -> throw new IllegalArgumentException("no array is made of " + type);
        };
    }

    /** As the driver sends it: in binary form where it can. */
    public Array on(Connection connection) throws SQLException {
        if (!type.equals("timestamptz")) {
            return connection.createArrayOf(type, elements);
        }
        @Nullable String[] texts = new String[elements.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = elements[i] == null ? null : elements[i].toString();
        }
        return connection.createArrayOf(type, texts);
    }
}
