package blue.catbird.mls.architecture.samples.junit.adapters.memory;

import org.junit.jupiter.api.Assertions;

final class Table {
    void check() {
        Assertions.assertTrue(true); // wrong
    }
}
