package blue.catbird.mls.adapters.postgres;

/**
 * The result of one check of what the service is to be connected with.
 *
 * @param sentence what was found, and what to do unless it is well
 */
public record Finding(Verdict verdict, String sentence) {
    /** How it is. */
    public enum Verdict {
        OK,
        WRONG,
        UNSURE
    }

    public static Finding ok(String sentence) {
        return new Finding(Verdict.OK, sentence);
    }

    public static Finding wrong(String sentence) {
        return new Finding(Verdict.WRONG, sentence);
    }

    public static Finding unsure(String sentence) {
        return new Finding(Verdict.UNSURE, sentence);
    }
}
