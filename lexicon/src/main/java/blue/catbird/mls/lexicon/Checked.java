package blue.catbird.mls.lexicon;

import com.fasterxml.jackson.databind.JsonNode;

/** The result of checking a value against a lexicon document. */
public sealed interface Checked {
    /**
     * The value is as described.
     *
     * @param value the value, with the defaults of absent fields filled in
     */
    record Accepted(JsonNode value) implements Checked {}

    /**
     * The value is not as described.
     *
     * @param violation the first thing that is wrong with it
     */
    record Rejected(Violation violation) implements Checked {}
}
