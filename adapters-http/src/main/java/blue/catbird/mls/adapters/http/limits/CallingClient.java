package blue.catbird.mls.adapters.http.limits;

import blue.catbird.mls.domain.Did;

/** The client that makes a call. */
public interface CallingClient {
    /** Where a request keeps its own. */
    String ATTRIBUTE = CallingClient.class.getName();

    /** The network that it calls from, behind trusted proxies. */
    ClientNetwork network();

    /**
     * The client has proved to be {@code caller}, in whose share of what is worked on at once the
     * call counts from now on.
     *
     * @return whether it is within the share
     */
    boolean isWithinShareOf(Did caller);
}
