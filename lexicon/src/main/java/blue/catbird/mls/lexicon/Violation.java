package blue.catbird.mls.lexicon;

/**
 * The first thing that is wrong with a value.
 *
 * @param path where it is, such as {@code keyPackageHashes[3].did}; empty for the value as a whole
 * @param field the path without its indexes, such as {@code keyPackageHashes[].did}
 * @param subject the path, or the name of the value as a whole
 * @param finding what is wrong and what is expected
 */
public record Violation(String path, String field, String subject, Finding<Flaw> finding) {
    /** The kind of a violation. */
    public enum Kind {
        /** A required field or parameter is absent. */
        MISSING,
        /** A field is null that may not be. */
        NULL,
        /** Another JSON type than the one described, a number with a fraction, a reserved key. */
        WRONG_TYPE,
        /** More bytes than allowed, of UTF-8 or decoded. */
        TOO_LONG,
        /** Fewer bytes than required, of UTF-8 or decoded. */
        TOO_SHORT,
        /** More items than allowed. */
        TOO_MANY,
        /** Fewer items than required. */
        TOO_FEW,
        /** A parameter appears twice that may appear once. */
        REPEATED,
        /** Not the syntax that the string's format asks for, or not base64. */
        BAD_FORMAT,
        /** A number outside its range, or beyond 64 bits. */
        OUT_OF_RANGE,
        /** None of the values or types allowed. */
        NOT_ALLOWED,
        /** Text with U+0000 or a lone surrogate. */
        BAD_TEXT
    }

    public Kind kind() {
        return finding.flaw().kind();
    }

    /** The fault and the expectation in one sentence, without a full stop. */
    public String sentence() {
        return subject + " " + finding.text();
    }

    /** Whether it is {@code kind} at {@code field}, whatever the indexes. */
    public boolean is(Kind kind, String field) {
        return kind() == kind && this.field.equals(field);
    }
}
