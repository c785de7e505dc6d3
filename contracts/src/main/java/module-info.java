/**
 * The contract of all storage adapters, as tests to be bound: implement {@link
 * blue.catbird.mls.contracts.StorageContract} in a test class of the adapter.
 */
@org.jspecify.annotations.NullMarked
module blue.catbird.mls.contracts {
    requires transitive blue.catbird.mls.application;
    requires transitive org.junit.jupiter.api;
    requires org.assertj.core;
    requires static org.jspecify;

    exports blue.catbird.mls.contracts;
}
