package blue.catbird.mls.adapters.http.auth;

/** Which calls use their token up, so that it needs a {@code jti} and serves once. */
public enum SingleUse {
    /** Procedures do. A query's token may be used until it expires. */
    PROCEDURES,
    /** All calls do. */
    ALL,
    /** No call does. */
    OFF;

    boolean covers(CalledMethod.Kind kind) {
        return switch (this) {
            case PROCEDURES -> kind == CalledMethod.Kind.PROCEDURE;
            case ALL -> true;
            case OFF -> false;
        };
    }
}
