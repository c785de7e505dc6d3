package blue.catbird.mls.lexicon;

import blue.catbird.mls.lexicon.Violation.Kind;

/**
 * All that can be wrong with a value: the predicates of the sentences that clients read, after the
 * name of the field. {@code {name}} stands for what differs from case to case.
 */
public enum Flaw {
    MISSING(Kind.MISSING, "is missing"),
    TYPE_MISSING(Kind.MISSING, "is missing; it must name the type of this object"),
    NULL(Kind.NULL, "is null; leave out a field that does not have a value"),
    NOT_AN_OBJECT(Kind.WRONG_TYPE, "must be an object"),
    NOT_AN_ARRAY(Kind.WRONG_TYPE, "must be an array"),
    NOT_A_STRING(Kind.WRONG_TYPE, "must be a string"),
    EMPTY_TYPE(Kind.WRONG_TYPE, "must be a string that is not empty"),
    NOT_AN_INTEGER(Kind.WRONG_TYPE, "must be an integer"),
    NOT_SPELLED_AS_AN_INTEGER(Kind.WRONG_TYPE, "must be an integer, not {text}"),
    A_FRACTION(Kind.WRONG_TYPE, "must be an integer, not a number with a fraction"),
    NOT_A_BOOLEAN(Kind.WRONG_TYPE, "must be true or false"),
    NOT_SPELLED_AS_A_BOOLEAN(Kind.WRONG_TYPE, "must be true or false, not {text}"),
    NOT_A_JSON_VALUE(Kind.WRONG_TYPE, "must be a JSON value"),
    NOT_BYTES(Kind.WRONG_TYPE, "must be an object with the one key $bytes and a base64 string"),
    NOT_A_LINK(
            Kind.WRONG_TYPE,
            "must not have the key $link, or must have it alone and with a string"),
    TOO_LONG(Kind.TOO_LONG, "is too long: at most {max} bytes are allowed"),
    TOO_SHORT(Kind.TOO_SHORT, "is too short: at least {min} bytes are needed"),
    TOO_MANY(Kind.TOO_MANY, "has {count} items; at most {max} are allowed"),
    TOO_FEW(Kind.TOO_FEW, "has {count} items; at least {min} are needed"),
    REPEATED(Kind.REPEATED, "may be given only once"),
    BAD_FORMAT(Kind.BAD_FORMAT, "must be {form}, not {text}"),
    STRANGE_DIGIT(
            Kind.BAD_FORMAT, "is not base64: {text} at position {index} is not a base64 digit"),
    MIXED_DIGITS(Kind.BAD_FORMAT, "is not base64: it mixes the digits of base64 and base64url"),
    LONE_DIGIT(Kind.BAD_FORMAT, "is not base64: its last digit stands alone"),
    WRONG_PADDING(Kind.BAD_FORMAT, "is not base64: its padding is of the wrong length"),
    SPARE_BITS(
            Kind.BAD_FORMAT, "is not base64: its last digit has bits that do not belong to a byte"),
    TOO_SMALL(Kind.OUT_OF_RANGE, "is {value}; it must be at least {min}"),
    TOO_GREAT(Kind.OUT_OF_RANGE, "is {value}; it must be at most {max}"),
    BEYOND_64_BITS(Kind.OUT_OF_RANGE, "must be an integer of at most 64 bits"),
    NOT_ALLOWED(Kind.NOT_ALLOWED, "must be one of {allowed}, not {text}"),
    NOT_THE_CONSTANT(Kind.NOT_ALLOWED, "must be {value}"),
    FORM_NOT_ALLOWED(Kind.NOT_ALLOWED, "must be one of {allowed}"),
    U_0000(Kind.BAD_TEXT, "contains U+0000 at position {index}, which is not text"),
    HALF_A_PAIR(Kind.BAD_TEXT, "contains half a surrogate pair at position {index}"),
    BAD_NAME(Kind.BAD_TEXT, "has a name that {flaw}");

    private final Kind kind;
    private final String words;

    Flaw(Kind kind, String words) {
        this.kind = kind;
        this.words = words;
    }

    public Kind kind() {
        return kind;
    }

    /** The predicate, with a name in braces for each part that is filled in. */
    public String words() {
        return words;
    }

    Finding<Flaw> with(Object... parts) {
        return Finding.of(this, words, parts);
    }
}
