package blue.catbird.mls.lexicon.reference;

/** How a method is called. */
public enum MethodKind {
    /** A read. */
    QUERY("query", "GET"),
    /** A write. */
    PROCEDURE("procedure", "POST"),
    /** A stream over WebSocket. */
    SUBSCRIPTION("subscription", "GET");

    private final String word;
    private final String verb;

    MethodKind(String word, String verb) {
        this.word = word;
        this.verb = verb;
    }

    /** As lexicon documents call it. */
    public String word() {
        return word;
    }

    /** The HTTP method. */
    public String verb() {
        return verb;
    }
}
