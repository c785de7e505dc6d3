package blue.catbird.mls.lexicon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.POJONode;

import java.util.Optional;

/**
 * The leaf of a tree that stands for a value that was read and checked, but not built: nothing is
 * left of it but the label of what it says.
 */
final class SkippedValue {
    private final byte[] label;
    private final Optional<Violation> violation;

    SkippedValue(byte[] label, Optional<Violation> violation) {
        this.label = label;
        this.violation = violation;
    }

    /** The value that {@code node} stands for, if it stands for one. */
    static Optional<SkippedValue> in(JsonNode node) {
        return node instanceof POJONode leaf && leaf.getPojo() instanceof SkippedValue value
                ? Optional.of(value)
                : Optional.empty();
    }

    JsonNode leaf() {
        return JsonNodeFactory.instance.pojoNode(this);
    }

    /** That of {@link CanonicalDigest}. */
    byte[] label() {
        return label;
    }

    /** The first thing that is wrong with it. */
    Optional<Violation> violation() {
        return violation;
    }
}
