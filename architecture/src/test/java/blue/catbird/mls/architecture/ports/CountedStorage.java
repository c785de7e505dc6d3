package blue.catbird.mls.architecture.ports;

import blue.catbird.mls.adapters.memory.InMemoryStorage;
import blue.catbird.mls.application.UseCases;
import blue.catbird.mls.application.port.Transactor;
import blue.catbird.mls.contracts.Interceptor;
import blue.catbird.mls.contracts.StorageUnderTest;
import blue.catbird.mls.domain.event.Event;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** The storage in memory, with the calls of its ports counted. */
final class CountedStorage implements StorageUnderTest {
    private final AtomicReference<Instant> clock =
            new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final InMemoryStorage storage = new InMemoryStorage(clock::get, LOCK_WAIT);
    private final PortCalls calls;

    CountedStorage(PortCalls calls) {
        this.calls = calls;
    }

    @Override
    public Transactor transactor() {
        return calls.counted(storage);
    }

    @Override
    public UseCases around(UseCases useCases) {
        Interceptor counting = calls::byUseCase;
        return counting.around(useCases);
    }

    @Override
    public void advance(Duration by) {
        clock.updateAndGet(now -> now.plus(by));
    }

    @Override
    public Object everything() {
        return storage.everything();
    }

    @Override
    public List<Event> events() {
        Map<?, ?> events = (Map<?, ?>) Objects.requireNonNull(storage.everything().get("events"));
        return events.values().stream().map(Event.class::cast).toList();
    }
}
