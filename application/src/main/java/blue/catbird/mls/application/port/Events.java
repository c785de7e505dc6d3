package blue.catbird.mls.application.port;

import blue.catbird.mls.domain.event.Event;

import java.util.List;

/** The event log that streams will read. */
public interface Events {
    /** Appends events; those of one conversation, and those of one account, keep their order. */
    void append(List<Event> events);
}
