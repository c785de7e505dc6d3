package blue.catbird.mls.adapters.http;

import blue.catbird.mls.adapters.http.admission.AdmissionControl;

/** Gauges and counters of load shedding, read on demand: calls, requests and connections. */
public final class CallCounts {
    private final AdmissionControl admission;

    CallCounts(AdmissionControl admission) {
        this.admission = admission;
    }

    /** How many calls may be worked on at once. */
    public long max() {
        return admission.maxWorking();
    }

    /** How many calls are worked on now. */
    public long working() {
        return admission.working();
    }

    /** How many calls have run for so long that they no longer keep others out. */
    public long aside() {
        return admission.aside();
    }

    /** How many requests wait for their clients to send or to read. */
    public long waiting() {
        return admission.waiting();
    }

    /** How many calls were answered with 503 because too many were worked on, since the start. */
    public long rejected() {
        return admission.rejected();
    }

    /** How many requests that waited for their clients were given up for others. */
    public long givenUp() {
        return admission.givenUp();
    }

    /** How many connections there may be. */
    public long maxConnections() {
        return admission.maxConnections();
    }

    /** How many connections of clients there are. */
    public long connections() {
        return admission.connections();
    }

    /** How many connections were closed because there were too many, since the start. */
    public long closedConnections() {
        return admission.closedConnections();
    }
}
