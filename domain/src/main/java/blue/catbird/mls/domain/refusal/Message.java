package blue.catbird.mls.domain.refusal;

/**
 * A message to a client, made of a {@link Wording} and of nothing else: what can be heard is what
 * is listed.
 */
public final class Message {
    private final Wording wording;
    private final String text;

    private Message(Wording wording, String text) {
        this.wording = wording;
        this.text = text;
    }

    static Message of(Wording wording, Object... parts) {
        String words = wording.words();
        StringBuilder text = new StringBuilder();
        int from = 0;
        for (Object part : parts) {
            int open = words.indexOf('{', from);
            text.append(words, from, open).append(part);
            from = words.indexOf('}', open) + 1;
        }
        if (words.indexOf('{', from) >= 0) {
            throw new IllegalArgumentException("too few parts for \"" + words + "\"");
        }
        return new Message(wording, text.append(words, from, words.length()).toString());
    }

    /** Whose words these are. */
    public Wording wording() {
        return wording;
    }

    /** The text that the client reads. */
    public String text() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Message that
                && wording.equals(that.wording)
                && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
