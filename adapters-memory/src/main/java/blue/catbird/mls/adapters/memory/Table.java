package blue.catbird.mls.adapters.memory;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Rows by key, in the order of keys; every change can be undone. Rows are immutable values. */
final class Table<K, V> {
    private final NavigableMap<K, V> rows;
    private final Journal journal;

    Table(Journal journal, Comparator<? super K> order) {
        this.rows = new TreeMap<>(order);
        this.journal = journal;
    }

    Optional<V> get(K key) {
        return Optional.ofNullable(rows.get(key));
    }

    void put(K key, V row) {
        V before = rows.put(key, row);
        journal.onUndo(() -> restore(key, before));
    }

    void remove(K key) {
        V before = rows.remove(key);
        journal.onUndo(() -> restore(key, before));
    }

    private void restore(K key, @Nullable V before) {
        if (before == null) {
            rows.remove(key);
        } else {
            rows.put(key, before);
        }
    }

    Collection<V> values() {
        return rows.values();
    }

    /** A view of the rows from {@code first} to {@code last}, inclusive. */
    NavigableMap<K, V> between(K first, K last) {
        return rows.subMap(first, true, last, true);
    }

    /** A view of all rows. */
    NavigableMap<K, V> all() {
        return rows;
    }

    Map<K, V> copy() {
        return new LinkedHashMap<>(rows);
    }
}
