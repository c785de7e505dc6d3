package blue.catbird.mls.application.port;

import blue.catbird.mls.domain.event.Event;

import java.util.List;

/** The event log that streams will read. */
public interface Events {
    /**
     * Appends events; those of one conversation, and those of one account, keep their order.
     *
     * <p>An adapter holds them back until the transaction commits, if it has to lock for them: what
     * many transactions append to is locked last and for the shortest time.
     */
    void append(List<Event> events);
}
