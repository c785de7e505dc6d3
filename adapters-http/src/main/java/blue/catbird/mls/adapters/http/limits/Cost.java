package blue.catbird.mls.adapters.http.limits;

/** The cost of a call to its caller's quotas, in calls and bytes. */
public record Cost(long calls, long bytes) {
    long of(Quota quota) {
        return switch (quota.subject()) {
            case METHOD_CALLS, CALLS -> calls;
            case BYTES -> bytes;
            case LOOK_UPS -> 0;
        };
    }
}
