/** Storage in PostgreSQL: durable, and shared by as many servers as there are. */
@org.jspecify.annotations.NullMarked
module blue.catbird.mls.adapters.postgres {
    requires transitive blue.catbird.mls.application;
    requires com.zaxxer.hikari;
    requires flyway.core;
    requires java.sql;
    requires org.jooq;
    requires org.postgresql.jdbc;
    requires static org.jspecify;

    exports blue.catbird.mls.adapters.postgres;
    exports blue.catbird.mls.adapters.postgres.check;
    exports blue.catbird.mls.adapters.postgres.settings;
}
