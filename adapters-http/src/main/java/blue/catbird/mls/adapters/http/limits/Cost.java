package blue.catbird.mls.adapters.http.limits;

/** What a call takes of its caller's quotas. */
public record Cost(long calls, long bytes) {
    long of(Quota quota) {
        return switch (quota.subject()) {
            case METHOD_CALLS, CALLS -> calls;
            case BYTES -> bytes;
            case LOOK_UPS -> 0;
        };
    }
}
