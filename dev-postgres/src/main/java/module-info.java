/**
 * A private PostgreSQL for those who try the server out: brought along, unpacked into a folder, and
 * started and stopped with the server. No part of the server that is run for real.
 */
@org.jspecify.annotations.NullMarked
module blue.catbird.mls.dev.postgres {
    requires blue.catbird.mls.bootstrap;
    requires org.apache.commons.compress;
    requires org.tukaani.xz;
    requires static org.jspecify;

    provides blue.catbird.mls.bootstrap.dev.DevDatabaseProvider with
            blue.catbird.mls.dev.postgres.DevPostgres;
}
