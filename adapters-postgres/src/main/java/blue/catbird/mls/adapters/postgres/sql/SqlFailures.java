package blue.catbird.mls.adapters.postgres.sql;

import blue.catbird.mls.application.port.failure.StorageBusy;
import blue.catbird.mls.application.port.failure.StorageConflict;
import blue.catbird.mls.application.port.failure.StorageFault;
import blue.catbird.mls.application.port.failure.StorageUnavailable;

import java.sql.SQLException;

/**
 * The translation of SQLSTATEs into the failures that use cases know (PostgreSQL manual, appendix
 * A), with a sentence that says what to do and repeats nothing that was sent.
 */
public final class SqlFailures {
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private SqlFailures() {}

    public static RuntimeException of(SQLException failure) {
        SqlCause cause = SqlCause.of(failure);
        return switch (cause.code()) {
            // Serialization failure, deadlock, a unique index that another transaction filled
            // first, and mls_expect.
            case "40001", "40P01", "23505", "22012" -> conflict(failure);
            case LOCK_NOT_AVAILABLE ->
                    new StorageBusy("another transaction held on for longer than the bound");
            default ->
                    KnownFailures.sentence(cause)
                            .<RuntimeException>map(
                                    sentence ->
                                            new StorageUnavailable(
                                                    cause.withDetails(sentence), failure))
                            .orElseGet(
                                    () ->
                                            new StorageFault(
                                                    cause.withDetails(
                                                            "the database refuses a statement"),
                                                    failure));
        };
    }

    /** Whether a failure to connect means that nobody is there, rather than that one is refused. */
    public static boolean saysNobodyIsThere(SQLException failure) {
        String code = SqlCause.of(failure).code();
        // Connection, operator intervention: shutting down or starting up.
        return code.isEmpty() || code.startsWith("08") || code.startsWith("57");
    }

    /** Whether a failure to connect may pass with load, as where there are too many connections. */
    public static boolean saysThereIsNoRoom(SQLException failure) {
        return SqlCause.of(failure).code().startsWith("53");
    }

    /**
     * Whether the connection leads where it is of no use: to a standby, or through a pooler that
     * mixes statements up. Another may lead elsewhere.
     */
    public static boolean spoilsConnection(SQLException failure) {
        return switch (SqlCause.of(failure).code()) {
            case KnownFailures.READ_ONLY,
                    KnownFailures.NOT_SUPPORTED,
                    KnownFailures.NO_SUCH_STATEMENT,
                    KnownFailures.STATEMENT_EXISTS ->
                    true;
            default -> false;
        };
    }

    private static StorageConflict conflict(SQLException failure) {
        StorageConflict conflict =
                new StorageConflict(
                        SqlCause.of(failure).withDetails("another transaction was faster"));
        conflict.initCause(failure);
        return conflict;
    }

    /** No connection could be had. */
    public static StorageUnavailable unavailable(SQLException failure) {
        SqlCause cause = SqlCause.of(failure);
        return new StorageUnavailable(
                cause.withDetails(
                        KnownFailures.sentence(cause).orElse("the database does not answer")),
                failure);
    }
}
