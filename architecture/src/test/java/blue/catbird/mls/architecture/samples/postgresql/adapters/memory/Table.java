package blue.catbird.mls.architecture.samples.postgresql.adapters.memory;

import com.zaxxer.hikari.HikariConfig;

import org.flywaydb.core.Flyway;
import org.jooq.SQLDialect;
import org.postgresql.Driver;

import java.sql.JDBCType;

final class Table {
    String type() {
        return JDBCType.BINARY.getName(); // wrong
    }

    String dialect() {
        return SQLDialect.POSTGRES.getName(); // wrong
    }

    boolean isRegistered() {
        return Driver.isRegistered(); // wrong
    }

    int pool() {
        return new HikariConfig().getMaximumPoolSize(); // wrong
    }

    int environment() {
        return Flyway.configure().hashCode(); // wrong
    }
}
