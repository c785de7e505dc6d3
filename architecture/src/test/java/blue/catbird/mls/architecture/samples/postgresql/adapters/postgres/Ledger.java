package blue.catbird.mls.architecture.samples.postgresql.adapters.postgres;

import org.jooq.SQLDialect;

final class Ledger {
    String dialect() {
        return SQLDialect.POSTGRES.getName();
    }
}
