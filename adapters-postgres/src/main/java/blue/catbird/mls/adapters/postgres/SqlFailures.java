package blue.catbird.mls.adapters.postgres;

import blue.catbird.mls.application.port.StorageBusy;
import blue.catbird.mls.application.port.StorageConflict;
import blue.catbird.mls.application.port.StorageUnavailable;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;

/**
 * What failures of the database mean to the use cases, by their code (PostgreSQL manual, appendix
 * A).
 */
final class SqlFailures {
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    /** The code of mls_in_time. */
    private static final String TOO_LATE = "2201F";

    private SqlFailures() {}

    static RuntimeException of(SQLException failure) {
        @Nullable String code = failure.getSQLState();
        if (code == null) {
            return unavailable(failure);
        }
        return switch (code) {
            // Serialization failure, deadlock, a unique index that another transaction filled
            // first,
            // and mls_expect.
            case "40001", "40P01", "23505", "22012" -> conflict(failure);
            case TOO_LATE ->
                    new StorageUnavailable("the transaction took longer than its bound", failure);
            case LOCK_NOT_AVAILABLE ->
                    new StorageBusy("another transaction held on for longer than the bound");
            // A table, column or function that is not there.
            case "42P01", "42703", "42883" ->
                    new StorageUnavailable("the schema is missing or old: migrate it", failure);
            default -> byClass(code, failure);
        };
    }

    private static RuntimeException byClass(String code, SQLException failure) {
        return switch (code.substring(0, Math.min(2, code.length()))) {
            // Connection, transaction state (read-only or timed out), credentials, no such
            // database, resources, operator intervention, system.
            case "08", "25", "28", "3D", "53", "57", "58" -> unavailable(failure);
            default ->
                    new IllegalStateException(
                            "the database refuses a statement with code " + code, failure);
        };
    }

    /** Whether a failure to connect means that nobody is there, rather than that one is refused. */
    static boolean saysNobodyIsThere(SQLException failure) {
        @Nullable String code = failure.getSQLState();
        // Connection, operator intervention: shutting down or starting up.
        return code == null || code.startsWith("08") || code.startsWith("57");
    }

    private static StorageConflict conflict(SQLException failure) {
        StorageConflict conflict = new StorageConflict("another transaction was faster");
        conflict.initCause(failure);
        return conflict;
    }

    static StorageUnavailable unavailable(SQLException failure) {
        return new StorageUnavailable("the database does not answer", failure);
    }
}
