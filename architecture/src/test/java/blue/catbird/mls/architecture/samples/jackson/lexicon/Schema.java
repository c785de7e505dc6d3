package blue.catbird.mls.architecture.samples.jackson.lexicon;

import com.fasterxml.jackson.databind.node.NullNode;

final class Schema {
    boolean isNull() {
        return NullNode.getInstance().isNull();
    }
}
