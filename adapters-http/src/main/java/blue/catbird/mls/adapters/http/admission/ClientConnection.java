package blue.catbird.mls.adapters.http.admission;

import blue.catbird.mls.adapters.http.limits.ClientNetwork;
import blue.catbird.mls.domain.Did;

import java.time.Duration;
import java.util.Optional;

/** A connection that a client has opened, as far as {@link ClientConnections} judges it. */
interface ClientConnection {
    /** The network of who is connected; none of a proxy that stands for many. */
    Optional<ClientNetwork> client();

    /** Who has proved to be here. */
    Optional<Did> caller();

    /** Sets who has proved to be here. */
    void setCaller(Did did);

    boolean isOpen();

    boolean isBetweenRequests();

    /** Whether there is a request whose head is complete. */
    boolean isWorkedOn();

    /** Whether a head has been unfinished for longer than {@code bound}, as far as was looked. */
    boolean isLateWithItsHead(long now, Duration bound);

    void close();
}
