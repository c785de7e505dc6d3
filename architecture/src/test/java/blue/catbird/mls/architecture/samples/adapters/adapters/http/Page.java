package blue.catbird.mls.architecture.samples.adapters.adapters.http;

import blue.catbird.mls.architecture.samples.adapters.adapters.memory.Table;

final class Page {
    int length() {
        return Table.size(); // wrong
    }
}
