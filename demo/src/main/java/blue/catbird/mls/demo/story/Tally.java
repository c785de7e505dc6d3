package blue.catbird.mls.demo.story;

/** The counters of the demo's story. */
public enum Tally {
    REQUESTS("requests sent"),
    REPEATED("  of these, the same bytes once more"),
    LOST("answers lost on purpose"),
    REPLAYED("answers replayed from the server's record"),
    REFUSED("requests refused"),
    COMMITS("commits accepted"),
    MESSAGES("messages accepted"),
    DECRYPTED("messages decrypted"),
    SKIPPED("messages seen again and skipped");

    private final String label;

    Tally(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
