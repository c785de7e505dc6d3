package blue.catbird.mls.adapters.postgres.database;

import blue.catbird.mls.application.port.Transactor;
import blue.catbird.mls.contracts.StorageUnderTest;
import blue.catbird.mls.domain.event.Event;

import java.time.Duration;
import java.util.List;

/** A storage for stories in which nothing is compared, by the database's own clock. */
public record Uncompared(Transactor transactor) implements StorageUnderTest {
    @Override
    public void advance(Duration by) {
        throw new AssertionError("the clock is the database's");
    }

    @Override
    public Object everything() {
        throw new AssertionError("there may be too much to compare");
    }

    @Override
    public List<Event> events() {
        throw new AssertionError("there may be too many to compare");
    }
}
