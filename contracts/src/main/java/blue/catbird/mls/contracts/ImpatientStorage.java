package blue.catbird.mls.contracts;

import blue.catbird.mls.application.port.Session;
import blue.catbird.mls.application.port.Transactor;
import blue.catbird.mls.domain.event.Event;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** A view of a storage whose transactions wait for each other no longer than a moment. */
record ImpatientStorage(StorageUnderTest storage) implements StorageUnderTest {
    private static final Duration MOMENT = Duration.ofMillis(300);

    @Override
    public Transactor transactor() {
        return new Impatient(storage.transactor());
    }

    @Override
    public void advance(Duration by) {
        storage.advance(by);
    }

    @Override
    public Object everything() {
        return storage.everything();
    }

    @Override
    public List<Event> events() {
        return storage.events();
    }

    private record Impatient(Transactor transactor) implements Transactor {
        @Override
        public <T> T inTransaction(Duration patience, Function<Session, T> work) {
            return transactor.inTransaction(
                    patience.compareTo(MOMENT) < 0 ? patience : MOMENT, work);
        }
    }
}
