package blue.catbird.mls.adapters.http.admission;

import blue.catbird.mls.adapters.http.limits.ClientNetwork;
import blue.catbird.mls.domain.Did;

import java.time.Duration;
import java.util.Optional;

/** A connection without a socket, whose state a test decides. */
final class FakeConnection implements ClientConnection {
    private final Optional<ClientNetwork> client;
    private Optional<Did> caller = Optional.empty();
    private State state = State.BETWEEN_REQUESTS;
    private boolean isOpen = true;

    enum State {
        BETWEEN_REQUESTS,
        LATE_HEAD,
        WORKED_ON
    }

    FakeConnection(Optional<ClientNetwork> client) {
        this.client = client;
    }

    FakeConnection is(State now) {
        state = now;
        return this;
    }

    @Override
    public Optional<ClientNetwork> client() {
        return client;
    }

    @Override
    public Optional<Did> caller() {
        return caller;
    }

    @Override
    public void setCaller(Did did) {
        caller = Optional.of(did);
    }

    @Override
    public boolean isOpen() {
        return isOpen;
    }

    @Override
    public boolean isBetweenRequests() {
        return state == State.BETWEEN_REQUESTS;
    }

    @Override
    public boolean isWorkedOn() {
        return state == State.WORKED_ON;
    }

    @Override
    public boolean isLateWithItsHead(long now, Duration bound) {
        return state == State.LATE_HEAD;
    }

    @Override
    public void close() {
        isOpen = false;
    }
}
