/**
 * Puts the delivery service together: settings, assemblies and the program. The only module that
 * knows several adapters.
 */
@org.jspecify.annotations.NullMarked
module blue.catbird.mls.bootstrap {
    requires blue.catbird.mls.adapters.crypto;
    requires transitive blue.catbird.mls.adapters.http;
    requires blue.catbird.mls.adapters.memory;
    requires blue.catbird.mls.adapters.metrics;
    requires transitive blue.catbird.mls.adapters.postgres;
    requires blue.catbird.mls.lexicon;
    requires transitive blue.catbird.mls.application;
    requires jdk.management;
    requires org.slf4j;
    requires static org.jspecify;

    uses blue.catbird.mls.bootstrap.dev.DevDatabaseProvider;
    uses org.slf4j.spi.SLF4JServiceProvider;

    exports blue.catbird.mls.bootstrap.dev;
    exports blue.catbird.mls.bootstrap.embedded;
    exports blue.catbird.mls.bootstrap.service;
    exports blue.catbird.mls.bootstrap.settings;

    opens blue.catbird.mls.bootstrap.logging to
            org.slf4j;
}
