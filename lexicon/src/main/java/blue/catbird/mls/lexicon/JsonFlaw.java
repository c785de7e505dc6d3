package blue.catbird.mls.lexicon;

/**
 * All that can be wrong with a JSON text, as parts of the sentences that clients read. {@code
 * {name}} stands for what differs from case to case.
 */
public enum JsonFlaw {
    NOT_UTF_8("the text is not UTF-8"),
    EMPTY("the text is empty"),
    CUT_OFF("the text ends before its value is complete"),
    MORE_FOLLOWS("something follows the value"),
    TOO_MANY_VALUES("there are more than {max} values in it"),
    TOO_DEEP("the value is nested deeper than {max} levels"),
    REPEATED_KEY("the key {key} appears twice"),
    MALFORMED_STRING("a string is malformed"),
    VALUE_EXPECTED("a value is expected"),
    LONG_EXPONENT("a number has an exponent of too many digits"),
    LONG_NUMBER_OR_KEY(
            "a number has more than {digits} digits or a key more than {characters} characters"),
    /** The parser's own words, such as: Unexpected character ('}' (code 125)). */
    OTHER("{fault}");

    private final String words;

    JsonFlaw(String words) {
        this.words = words;
    }

    /** The words, with a name in braces for each part that is filled in. */
    public String words() {
        return words;
    }

    Finding<JsonFlaw> with(Object... parts) {
        return Finding.of(this, words, parts);
    }
}
