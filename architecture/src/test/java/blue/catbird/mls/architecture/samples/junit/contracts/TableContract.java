package blue.catbird.mls.architecture.samples.junit.contracts;

import org.junit.jupiter.api.Assertions;

interface TableContract {
    default void holds() {
        Assertions.assertTrue(true);
    }
}
