package blue.catbird.mls.adapters.postgres.check;

/**
 * The result of one check of what the service is to be connected with.
 *
 * @param sentence what was found, and what to do unless it is well
 */
public record DatabaseFinding(Verdict verdict, String sentence) {
    /** How it is. */
    public enum Verdict {
        OK,
        WRONG,
        UNSURE
    }

    public static DatabaseFinding ok(String sentence) {
        return new DatabaseFinding(Verdict.OK, sentence);
    }

    public static DatabaseFinding wrong(String sentence) {
        return new DatabaseFinding(Verdict.WRONG, sentence);
    }

    public static DatabaseFinding unsure(String sentence) {
        return new DatabaseFinding(Verdict.UNSURE, sentence);
    }
}
