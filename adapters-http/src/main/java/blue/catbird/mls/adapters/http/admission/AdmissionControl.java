package blue.catbird.mls.adapters.http.admission;

import blue.catbird.mls.adapters.http.limits.ClientAddress;
import blue.catbird.mls.adapters.http.limits.UntrustedForwarding;

import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * Admission control: what clients may hold of the server at once, which are connections, slots of
 * calls that are worked on, and calls that wait for their clients.
 */
public final class AdmissionControl {
    private final Bounds bounds;
    private final ClientNetworks networks;
    private final CallSlots slots;
    private final ClientConnections connections;
    private final WaitingRoom<PendingAnswer> waitingRoom;
    private final Admission admission;
    private final AnswerDeadline deadline;

    /**
     * @param tooMany what calls hear for which there is no slot
     * @param threads runs what may be blocked
     * @param nanoseconds a clock that only moves forward
     */
    public AdmissionControl(
            Bounds bounds,
            ShedAnswer tooMany,
            AnswerDeadline.Answers answers,
            ClientAddress addresses,
            Executor threads,
            InstantSource clock,
            LongSupplier nanoseconds) {
        this.bounds = bounds;
        networks = new ClientNetworks(addresses, new UntrustedForwarding());
        slots = new CallSlots(bounds.calls());
        connections = new ClientConnections(bounds.connections());
        waitingRoom = new WaitingRoom<>(bounds.calls() * CallSlots.ASIDE_FOR_EACH);
        admission =
                new Admission(
                        slots,
                        networks,
                        new KnownNetworks(nanoseconds),
                        tooMany,
                        bounds.unread(),
                        threads,
                        clock);
        deadline =
                new AnswerDeadline(
                        bounds.answer(),
                        bounds.stall(),
                        answers,
                        connections,
                        waitingRoom,
                        nanoseconds);
    }

    /**
     * The bounds.
     *
     * @param connections of clients
     * @param calls that are worked on
     * @param unread how many bytes are read of what is left of the body of an answered request
     * @param idle the idle timeout between requests
     * @param stall the idle timeout within a request and its answer, and how far a client may be
     *     behind the minimum pace
     * @param answer how long a request waits for its answer
     */
    public record Bounds(
            int connections,
            int calls,
            long unread,
            Duration idle,
            Duration stall,
            Duration answer) {}

    /** Puts it before all handlers of {@code server}. */
    public void guard(Server server) {
        server.insertHandler(admission);
        server.insertHandler(deadline);
    }

    /** A connector of {@code server} that spares itself while there is no slot. */
    public ServerConnector connector(Server server, HttpConnectionFactory http) {
        return new PacedConnector(
                server, http, slots, connections, networks, bounds.idle(), bounds.stall());
    }

    /**
     * Answers all requests that have no answer yet: the server stops now.
     *
     * @return how many there were
     */
    public int giveUp() {
        return deadline.giveUp();
    }

    /** How many calls may be worked on at once. */
    public int maxWorking() {
        return slots.max();
    }

    /** How many calls are worked on now. */
    public int working() {
        return slots.working();
    }

    /** How many calls have run for so long that they no longer keep others out. */
    public int aside() {
        return slots.aside();
    }

    /** How many requests wait for their clients now. */
    public int waiting() {
        return waitingRoom.size();
    }

    /** How many calls were turned away, since the start. */
    public long rejected() {
        return admission.rejected();
    }

    /** How many requests that waited for their clients were given up for others. */
    public long givenUp() {
        return waitingRoom.crowdedOut();
    }

    /** How many connections there may be. */
    public int maxConnections() {
        return connections.max();
    }

    /** How many connections there are. */
    public int connections() {
        return connections.count();
    }

    /** How many connections were closed for others. */
    public long closedConnections() {
        return connections.crowdedOut();
    }
}
