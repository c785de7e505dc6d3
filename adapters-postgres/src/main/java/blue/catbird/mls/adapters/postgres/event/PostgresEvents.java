package blue.catbird.mls.adapters.postgres.event;

import blue.catbird.mls.adapters.postgres.pipeline.Rows;
import blue.catbird.mls.adapters.postgres.sql.Command;
import blue.catbird.mls.application.port.Events;
import blue.catbird.mls.domain.event.Event;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@link Events} in PostgreSQL: held back until their transaction commits. */
public final class PostgresEvents implements Events {
    /**
     * Locks and moves on the shards concerned, in ascending order, and puts the events at the
     * positions that this gives.
     */
    private static final String APPEND =
            """
            WITH new AS MATERIALIZED (SELECT * FROM %s),
            need AS MATERIALIZED (SELECT shard, count(*) AS events FROM new GROUP BY shard),
            held AS MATERIALIZED (
                SELECT s.shard FROM mls.event_shards s
                WHERE s.shard IN (SELECT shard FROM need) ORDER BY s.shard FOR NO KEY UPDATE),
            moved AS (
                UPDATE mls.event_shards s SET position = s.position + need.events
                FROM held JOIN need USING (shard)
                WHERE s.shard = held.shard
                RETURNING s.shard, s.position - need.events AS before)
            INSERT INTO mls.events (%s, position, happened_at)
            SELECT %s, moved.before + row_number() OVER (PARTITION BY shard ORDER BY ordinal),
                mls.mls_now()
            FROM new JOIN moved USING (shard)\
            """;

    private final List<Event> held = new ArrayList<>();

    @Override
    public void append(List<Event> events) {
        held.addAll(events);
    }

    /** Appends all that were held back. */
    public Optional<Command> held() {
        if (held.isEmpty()) {
            return Optional.empty();
        }
        List<Integer> ordinals = new ArrayList<>();
        held.forEach(event -> ordinals.add(ordinals.size()));
        Rows<Integer> rows =
                EventRows.of(held, ordinals).with("ordinal", Integer.class, ordinal -> ordinal);
        String columns = EventRows.of(List.of(), List.of()).columns();
        return Optional.of(rows.in(APPEND.formatted(rows.table(), columns, columns)));
    }
}
