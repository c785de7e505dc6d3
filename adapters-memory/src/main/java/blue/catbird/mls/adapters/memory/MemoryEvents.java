package blue.catbird.mls.adapters.memory;

import blue.catbird.mls.application.port.Events;
import blue.catbird.mls.domain.event.Event;

import java.util.List;

/** {@link Events} in memory. */
record MemoryEvents(Tables tables) implements Events {
    @Override
    public void append(List<Event> events) {
        events.forEach(event -> tables.events.put(Tables.nextIn(tables.events), event));
    }
}
