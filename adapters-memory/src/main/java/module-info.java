/** Storage in memory: for trying the service out, for tests, and as the fake of other tests. */
@org.jspecify.annotations.NullMarked
module blue.catbird.mls.adapters.memory {
    requires transitive blue.catbird.mls.application;
    requires static org.jspecify;

    exports blue.catbird.mls.adapters.memory;
}
