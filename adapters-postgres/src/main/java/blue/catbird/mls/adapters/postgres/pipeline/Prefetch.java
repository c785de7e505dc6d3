package blue.catbird.mls.adapters.postgres.pipeline;

import blue.catbird.mls.adapters.postgres.pipeline.StatementPipeline.Reading;
import blue.catbird.mls.adapters.postgres.sql.Command;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The prefetch of some rows by key, which travels together with others. */
public final class Prefetch<K, V> {
    private final Map<K, List<V>> found = new HashMap<>();
    private final Command query;
    private final Row.Reader<K> key;
    private final Row.Reader<V> value;

    public Prefetch(Command query, Row.Reader<K> key, Row.Reader<V> value) {
        this.query = query;
        this.key = key;
        this.value = value;
    }

    /** The statement, which changes nothing but locks. */
    public Reading reading() {
        return Reading.of(query, this::take);
    }

    /** The statement as one that changes something. */
    public Reading change() {
        return Reading.ofChange(query, this::take);
    }

    private V take(Row row) throws SQLException {
        V read = value.read(row);
        found.computeIfAbsent(key.read(row), same -> new ArrayList<>()).add(read);
        return read;
    }

    /** The only row of each key that has one. */
    public Map<K, V> one() {
        return all(List::getFirst);
    }

    /** All rows of each key that has one, in the order of the query. */
    public <T> Map<K, T> all(Function<List<V>, T> rows) {
        Map<K, T> all = new HashMap<>();
        found.forEach((same, values) -> all.put(same, rows.apply(values)));
        return all;
    }
}
