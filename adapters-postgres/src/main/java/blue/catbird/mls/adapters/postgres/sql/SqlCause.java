package blue.catbird.mls.adapters.postgres.sql;

import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The cause of a failure: the code, and the names of what it happened to. The text of the server is
 * left out, since it may repeat values; a name that it quotes is taken only if it is an identifier
 * of a schema.
 *
 * @param code the SQLSTATE; empty if the server did not say one
 * @param table a table, function or another thing of the schema
 */
record SqlCause(String code, Optional<String> table, Optional<String> constraint) {
    private static final int MAX_CAUSES = 8;

    /** As in "permission denied for table welcomes" and "relation "mls.log" does not exist". */
    private static final Pattern OBJECT =
            Pattern.compile(
                    "(?:for (?:table|sequence|function|schema|relation)|relation|column|function"
                            + "|schema) \"?([a-z_][a-z0-9_.]{0,62})\"?(?:\\(| |$)");

    static SqlCause of(SQLException failure) {
        SQLException telling = failure;
        Throwable next = failure;
        // The pool wraps what it could not connect for.
        for (int i = 0; i < MAX_CAUSES && next != null; i++) {
            if (next instanceof SQLException sql && sql.getSQLState() != null) {
                telling = sql;
            }
            next = next.getCause();
        }
        @Nullable ServerErrorMessage server =
                telling instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
        return new SqlCause(
                Optional.ofNullable(telling.getSQLState()).orElse(""),
                Optional.ofNullable(server).flatMap(SqlCause::objectOf),
                Optional.ofNullable(server).map(ServerErrorMessage::getConstraint));
    }

    private static Optional<String> objectOf(ServerErrorMessage server) {
        return Optional.ofNullable(server.getTable())
                .or(
                        () ->
                                Optional.ofNullable(server.getMessage())
                                        .map(OBJECT::matcher)
                                        .filter(Matcher::find)
                                        .map(found -> found.group(1)));
    }

    /** {@code sentence}, and in brackets what the server says that is not a client's. */
    String withDetails(String sentence) {
        return sentence
                + (code.isEmpty() ? "" : " (SQLSTATE " + code)
                + table.map(name -> (code.isEmpty() ? " (" : ", ") + "of " + name).orElse("")
                + constraint.map(name -> ", constraint " + name).orElse("")
                + (code.isEmpty() && table.isEmpty() ? "" : ")");
    }
}
