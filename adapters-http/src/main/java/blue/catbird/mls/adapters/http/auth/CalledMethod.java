package blue.catbird.mls.adapters.http.auth;

/** The method that a call is for, by its NSID. */
public record CalledMethod(String nsid, Kind kind) {
    /** Whether the method writes. */
    public enum Kind {
        /** It reads; repeating it is harmless. A subscription is one too. */
        QUERY,
        /** It writes. */
        PROCEDURE
    }

    /** A method that reads. */
    public static CalledMethod query(String nsid) {
        return new CalledMethod(nsid, Kind.QUERY);
    }

    /** A method that writes. */
    public static CalledMethod procedure(String nsid) {
        return new CalledMethod(nsid, Kind.PROCEDURE);
    }
}
