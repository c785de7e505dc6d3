package blue.catbird.mls.architecture.samples.jackson.adapters.memory;

import com.fasterxml.jackson.databind.node.NullNode;

final class Table {
    boolean isNull() {
        return NullNode.getInstance().isNull(); // wrong
    }
}
