package blue.catbird.mls.adapters.postgres.sql;

import java.util.Optional;

/**
 * The failures that have known causes, each with a sentence for the operator. All may pass without
 * a change to what the client sent, so the client hears 503.
 */
final class KnownFailures {
    static final String READ_ONLY = "25006";

    /** The answer of a hot standby to BEGIN READ WRITE, and a statement to tables that changed. */
    static final String NOT_SUPPORTED = "0A000";

    static final String NO_SUCH_STATEMENT = "26000";
    static final String STATEMENT_EXISTS = "42P05";

    /** Of mls_in_time. */
    private static final String TOO_LATE = "2201F";

    private KnownFailures() {}

    /** The sentence for {@code cause}; empty if it is not known, and so may be a bug. */
    static Optional<String> sentence(SqlCause cause) {
        return ofCode(cause.code()).or(() -> ofClass(cause.code()));
    }

    private static Optional<String> ofCode(String code) {
        return Optional.ofNullable(
                switch (code) {
                    case TOO_LATE -> "the transaction took longer than its bound";
                    case READ_ONLY, NOT_SUPPORTED ->
                            "the database is a standby, or its tables have just been changed: name"
                                    + " the primary in MLS_DATABASE_URL, or several hosts with"
                                    + " targetServerType=primary";
                    case NO_SUCH_STATEMENT, STATEMENT_EXISTS ->
                            "a pooler mixes prepared statements up: add prepareThreshold=0 to"
                                    + " MLS_DATABASE_URL";
                    case "42501" ->
                            "the role of the server lacks a right: grant it those that"
                                    + " docs/operations.md lists";
                    case "3F000", "42P01", "42703", "42883" ->
                            "the schema is missing or older than this program: run ./mls migrate";
                    case "53100" -> "the disk of the database is full";
                    case "53300" ->
                            "the database takes no more connections: raise max_connections, or"
                                    + " lower MLS_DATABASE_POOL";
                    case "57014" -> "a statement was cancelled, because it took too long";
                    case "57P01", "57P02", "57P03" -> "the database is stopping or starting";
                    case "58P01" ->
                            "the database server misses a file of its own: was it upgraded while it"
                                    + " ran? Restart it";
                    default -> null;
                });
    }

    private static Optional<String> ofClass(String code) {
        return Optional.ofNullable(
                switch (code.substring(0, Math.min(2, code.length()))) {
                    case "" -> "the database does not answer";
                    case "08" -> "the connection to the database was lost";
                    case "25" -> "the database ended the transaction: it waited for too long";
                    case "28" -> "the database refuses the user or the password";
                    case "3D" -> "there is no such database";
                    case "53" -> "the database is short of resources";
                    case "57" -> "the database was told to stop this";
                    case "58", "XX" -> "the database server is broken: see its own log";
                    default -> null;
                });
    }
}
