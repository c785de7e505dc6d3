package blue.catbird.mls.adapters.http.limits;

import blue.catbird.mls.domain.Did;

/**
 * A caller's share of what is worked on at once, which a call counts for once its caller is known.
 */
@FunctionalInterface
public interface CallerShare {
    /** Where a request keeps its own. */
    String ATTRIBUTE = CallerShare.class.getName();

    /**
     * The call is made by {@code caller}.
     *
     * @return whether it is within the caller's share
     */
    boolean isOf(Did caller);
}
