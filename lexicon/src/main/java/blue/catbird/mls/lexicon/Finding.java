package blue.catbird.mls.lexicon;

/**
 * A flaw that was found, with what differs from case to case filled in.
 *
 * @param <F> the enum that lists the flaws, and so all that can be said
 */
public final class Finding<F extends Enum<F>> {
    private final F flaw;
    private final String text;

    private Finding(F flaw, String text) {
        this.flaw = flaw;
        this.text = text;
    }

    /** The finding that says {@code words} with {@code parts} in place of the braces. */
    static <F extends Enum<F>> Finding<F> of(F flaw, String words, Object... parts) {
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
        return new Finding<>(flaw, text.append(words, from, words.length()).toString());
    }

    public F flaw() {
        return flaw;
    }

    /** The words, for a sentence to the client; text of its own is cut and escaped. */
    public String text() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Finding<?> that && flaw.equals(that.flaw) && text.equals(that.text);
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
