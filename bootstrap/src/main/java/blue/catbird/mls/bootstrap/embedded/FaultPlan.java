package blue.catbird.mls.bootstrap.embedded;

import blue.catbird.mls.adapters.http.FaultInjection.Fault;
import blue.catbird.mls.lexicon.MethodName;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The faults of the next calls of an {@link MlsServer}. Each fault hits one call, the first that
 * comes in and that it is meant for; where several are meant for a call, the one asked for first
 * hits it and the others wait for the calls after it.
 *
 * <p>A method is named by its NSID or, if it is one of this service, by its last part: {@code
 * sendMessage}. Some HTTP clients repeat a GET on their own when its connection was cut.
 */
public final class FaultPlan {
    private record Planned(Optional<String> nsid, Supplier<Fault> fault) {
        boolean isMeantFor(String called) {
            return nsid.isEmpty() || nsid.get().equals(called);
        }
    }

    private final List<Planned> plan = new ArrayList<>();
    private final List<HeldCall> held = new ArrayList<>();
    private boolean over;

    FaultPlan() {}

    /** The next call takes effect, and its connection is cut before anything of the answer. */
    public void dropNextAnswer() {
        add(Optional.empty(), () -> Fault.ANSWER_LOST);
    }

    /** The same for the next call of {@code method}. */
    public void dropNextAnswer(String method) {
        add(only(method), () -> Fault.ANSWER_LOST);
    }

    /** The next call has no effect and is answered with 503 and Retry-After. */
    public void failNextCall() {
        add(Optional.empty(), () -> Fault.UNAVAILABLE);
    }

    /** The same for the next call of {@code method}. */
    public void failNextCall(String method) {
        add(only(method), () -> Fault.UNAVAILABLE);
    }

    /** The next call has to wait until it is released, or the server is closed. */
    public HeldCall holdNextCall() {
        return hold(Optional.empty());
    }

    /** The same for the next call of {@code method}. */
    public HeldCall holdNextCall(String method) {
        return hold(only(method));
    }

    /** How many faults have not hit a call yet. */
    public synchronized int pending() {
        return plan.size();
    }

    /** Forgets the faults that have not hit a call, and releases all calls that are held. */
    public synchronized void clear() {
        plan.clear();
        held.forEach(HeldCall::release);
        held.clear();
    }

    /** Nothing is held up from here on. */
    synchronized void end() {
        over = true;
        clear();
    }

    /** The fate of a call; returns when the call may go on. */
    Fault next(String nsid) {
        return take(nsid).map(planned -> planned.fault().get()).orElse(Fault.NONE);
    }

    private synchronized Optional<Planned> take(String nsid) {
        for (Iterator<Planned> rest = plan.iterator(); rest.hasNext(); ) {
            Planned planned = rest.next();
            if (planned.isMeantFor(nsid)) {
                rest.remove();
                return Optional.of(planned);
            }
        }
        return Optional.empty();
    }

    private HeldCall hold(Optional<String> nsid) {
        HeldCall call = new HeldCall();
        synchronized (this) {
            held.add(call);
            add(
                    nsid,
                    () -> {
                        call.hold();
                        return Fault.NONE;
                    });
        }
        return call;
    }

    private synchronized void add(Optional<String> nsid, Supplier<Fault> fault) {
        if (over) {
            throw new IllegalStateException("the server is closed");
        }
        plan.add(new Planned(nsid, fault));
    }

    private static Optional<String> only(String method) {
        return Optional.of(MethodName.nsid(method));
    }
}
