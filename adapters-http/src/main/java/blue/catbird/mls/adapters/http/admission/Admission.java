package blue.catbird.mls.adapters.http.admission;

import blue.catbird.mls.adapters.http.limits.CallingClient;
import blue.catbird.mls.adapters.http.limits.ClientNetwork;
import blue.catbird.mls.adapters.http.xrpc.XrpcEndpoint;
import blue.catbird.mls.domain.Did;

import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

import java.net.InetAddress;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;

/**
 * Lets in as many calls as there are {@link CallSlots}, each in a virtual thread of its own, and
 * answers the others at once. What is not a call of a method, health and preflights for example, is
 * always let in. What a request that is answered has left of its body is drained.
 *
 * <p>It runs in the thread that watches the sockets, which therefore reads the heads of requests,
 * too: a call that is turned away never waits behind those that are worked on. A request that came
 * before the last one on its connection was answered is let in by the thread that answered.
 */
public final class Admission extends Handler.Wrapper {
    private static final String HEALTH = XrpcEndpoint.PREFIX + "_health";

    private final CallSlots slots;
    private final ClientNetworks networks;
    private final KnownNetworks known;
    private final ShedAnswer tooMany;
    private final long maxUnread;
    private final Executor threads;
    private final InstantSource clock;
    private final CallQueue queue = new CallQueue();
    private final LongAdder rejected = new LongAdder();

    /**
     * @param tooMany what calls hear for which there is no slot
     * @param maxUnread how many bytes are read of what is left of a body
     * @param threads runs what may be blocked
     */
    Admission(
            CallSlots slots,
            ClientNetworks networks,
            KnownNetworks known,
            ShedAnswer tooMany,
            long maxUnread,
            Executor threads,
            InstantSource clock) {
        this.slots = slots;
        this.networks = networks;
        this.known = known;
        this.tooMany = tooMany;
        this.maxUnread = maxUnread;
        this.threads = threads;
        this.clock = clock;
    }

    /** How many calls were turned away. */
    public long rejected() {
        return rejected.sum();
    }

    /** Nothing here is ever blocked. */
    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (!isCall(request)) {
            start(false, request, response, callback);
            return true;
        }
        InetAddress address = networks.addressOf(request);
        ClientNetwork network = ClientNetwork.of(address);
        Optional<KeepAliveEndPoint> connection = KeepAliveEndPoint.of(request);
        boolean isKnown =
                connection.flatMap(KeepAliveEndPoint::caller).isPresent()
                        || known.contains(network);
        Optional<CallSlots.Slot> slot =
                slots.take(networks.unlessTrusted(address), isKnown, clock.instant());
        if (slot.isEmpty()) {
            rejected.increment();
            tooMany.send(request, response, callback);
            return true;
        }
        PendingAnswer pending = PendingAnswer.of(request);
        pending.holds(new Call(slot.get()));
        request.setAttribute(
                CallingClient.ATTRIBUTE, new Client(network, connection, slot.get(), pending));
        start(isKnown, request, response, callback);
        return true;
    }

    private Callback draining(Request request, Callback callback) {
        return Callback.from(() -> Draining.drain(request, maxUnread, callback), callback::failed);
    }

    private void start(boolean isKnown, Request request, Response response, Callback callback) {
        Callback drained = draining(request, callback);
        queue.start(
                new CallQueue.Call(
                        () -> letIn(request, response, drained),
                        failure -> Response.writeError(request, response, drained, failure)),
                isKnown,
                threads);
    }

    private static boolean isCall(Request request) {
        String path = Request.getPathInContext(request);
        return path.startsWith(XrpcEndpoint.PREFIX)
                && !path.equals(HEALTH)
                && !HttpMethod.OPTIONS.is(request.getMethod());
    }

    private void letIn(Request request, Response response, Callback callback) {
        try {
            if (!super.handle(request, response, callback)) {
                Response.writeError(request, response, callback, 404);
            }
        } catch (Exception e) {
            Response.writeError(request, response, callback, e);
        }
    }

    private final class Client implements CallingClient {
        private final ClientNetwork network;
        private final Optional<KeepAliveEndPoint> connection;
        private final CallSlots.Slot slot;
        private final PendingAnswer pending;

        private Client(
                ClientNetwork network,
                Optional<KeepAliveEndPoint> connection,
                CallSlots.Slot slot,
                PendingAnswer pending) {
            this.network = network;
            this.connection = connection;
            this.slot = slot;
            this.pending = pending;
        }

        @Override
        public Optional<Heard> heardInstead() {
            return pending.instead().map(by -> new Heard(by.outcome(), by.status()));
        }

        @Override
        public ClientNetwork network() {
            return network;
        }

        @Override
        public boolean isWithinShareOf(Did caller) {
            known.proved(network);
            connection.ifPresent(each -> each.provedBy(caller));
            return slot.isOf(caller);
        }
    }

    /** A call that has a slot, or had one. */
    private final class Call implements Held {
        private final CallSlots.Slot slot;

        private Call(CallSlots.Slot slot) {
            this.slot = slot;
        }

        @Override
        public Optional<?> holder() {
            return slot.holder();
        }

        @Override
        public void waits() {
            slot.leave();
        }

        @Override
        public void goesOn() {
            slot.comeBack(clock.instant());
        }

        @Override
        public void ends() {
            slot.end();
        }
    }
}
