package blue.catbird.mls.adapters.http.limits;

import blue.catbird.mls.domain.Did;

import java.util.Optional;

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

    /** The answer that it has heard in place of the handler's, because that came too late. */
    Optional<Heard> heardInstead();

    /**
     * An answer.
     *
     * @param outcome the name of an error
     */
    record Heard(String outcome, int status) {}
}
