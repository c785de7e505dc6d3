package blue.catbird.mls.adapters.http;

import blue.catbird.mls.adapters.http.admission.Admission;
import blue.catbird.mls.adapters.http.admission.Places;

/** How many calls a server has let in and turned away, told when asked for. */
public final class CallCounts {
    private final Places places;
    private final Admission admission;

    CallCounts(Places places, Admission admission) {
        this.places = places;
        this.admission = admission;
    }

    /** How many calls may be worked on at once. */
    public long max() {
        return places.max();
    }

    /** How many calls are worked on now. */
    public long working() {
        return places.working();
    }

    /** How many calls have run for so long that they no longer keep others out. */
    public long aside() {
        return places.aside();
    }

    /** How many calls were answered with 503 because too many were worked on, since the start. */
    public long rejected() {
        return admission.rejected();
    }
}
