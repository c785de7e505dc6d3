package blue.catbird.mls.adapters.postgres.pipeline;

import blue.catbird.mls.adapters.postgres.pool.Connections;
import blue.catbird.mls.adapters.postgres.sql.Command;
import blue.catbird.mls.adapters.postgres.sql.SqlFailures;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The pipeline of one transaction's statements. Changes wait until rows are read or the transaction
 * commits, and travel together: a round trip costs more than most statements.
 *
 * <p>The first trip begins the transaction, the last commits it. The connection is in the driver's
 * automatic mode all the while, so that BEGIN and COMMIT travel with the rest.
 */
public final class StatementPipeline {
    private static final Command COMMIT = Command.of("COMMIT");

    private final Connections connections;
    private final Command bounds;
    private final List<Command> waiting = new ArrayList<>();
    private @Nullable Connection connection;
    private @Nullable Instant now;
    private @Nullable RuntimeException failure;
    private boolean changed;
    private boolean written;
    private boolean spoilt;

    /**
     * @param bounds what the transaction holds to
     */
    public StatementPipeline(Connections connections, Command bounds) {
        this.connections = connections;
        this.bounds = bounds;
    }

    /** The time at which the transaction began, by the storage's clock. */
    public Instant now() {
        if (now == null) {
            send(List.of());
        }
        if (now == null) {
            throw new IllegalStateException("the storage's clock was not read");
        }
        return now;
    }

    /**
     * Whether the transaction writes something, as far as it has come. To spend a token is not
     * enough: whoever only reads does that, too.
     */
    public boolean writes() {
        return written;
    }

    /** Has a change carried out with the next trip. */
    public void later(Command change) {
        if (failure != null) {
            throw failure;
        }
        changed = true;
        written = true;
        waiting.add(change);
    }

    /**
     * A query, and what is done with each row of its answer.
     *
     * @param changes whether it changes something, too, which then has to be in time
     */
    public record Reading(Command query, Row.Reader<?> reader, boolean changes) {
        public static Reading of(Command query, Row.Reader<?> reader) {
            return new Reading(query, reader, false);
        }

        public static Reading ofChange(Command change, Row.Reader<?> reader) {
            return new Reading(change, reader, true);
        }
    }

    /** Carries out all that waits and then {@code query}, in one trip. */
    public <T> List<T> read(Command query, Row.Reader<T> reader) {
        List<T> rows = new ArrayList<>();
        readAll(List.of(Reading.of(query, row -> rows.add(reader.read(row)))));
        return rows;
    }

    /** Carries out all that waits and then these queries, one after the other, in one trip. */
    public void readAll(List<Reading> readings) {
        for (Reading reading : readings) {
            changed |= reading.changes();
            waiting.add(reading.query());
        }
        send(readings);
    }

    /** As {@link #read}, of at most one row. */
    public <T> Optional<T> first(Command query, Row.Reader<T> reader) {
        return read(query, reader).stream().findFirst();
    }

    /** Carries out all that waits and then {@code change}, which returns rows, in one trip. */
    public <T> List<T> change(Command change, Row.Reader<T> reader) {
        changed = true;
        written = true;
        return read(change, reader);
    }

    /** Carries out what waits and commits, in one trip; nothing if there was none. */
    public void commit() {
        if (failure != null) {
            throw failure;
        }
        if (connection == null && waiting.isEmpty()) {
            release(false);
            return;
        }
        if (changed) {
            waiting.add(connections.inTime());
        }
        waiting.add(COMMIT);
        send(List.of());
        release(false);
    }

    /** Undoes everything; a connection that does not answer to that is thrown away. */
    public void rollback() {
        waiting.clear();
        if (connection == null) {
            release(false);
            return;
        }
        boolean broken = false;
        try (var statement = connection.createStatement()) {
            statement.execute("ROLLBACK");
        } catch (SQLException e) {
            broken = true;
        }
        release(broken);
    }

    private void release(boolean broken) {
        failure = new IllegalStateException("the transaction has ended");
        Connection used = connection;
        connection = null;
        if (used != null) {
            connections.giveBack(used, broken || spoilt);
        }
    }

    /** Sends all that waits, the last of which are the queries of {@code readings}. */
    private void send(List<Reading> readings) {
        if (failure != null) {
            throw failure;
        }
        try {
            trip(readings);
        } catch (SQLException e) {
            spoilt |= SqlFailures.spoilsConnection(e);
            failure = SqlFailures.of(e);
            throw failure;
        } catch (RuntimeException e) {
            failure = e;
            throw e;
        } finally {
            waiting.clear();
        }
    }

    private void trip(List<Reading> readings) throws SQLException {
        List<Command> commands = new ArrayList<>(waiting.size() + 2);
        boolean begins = connection == null;
        Connection used = connection == null ? connections.take() : connection;
        connection = used;
        if (begins) {
            commands.add(connections.begin());
            commands.add(bounds);
        }
        commands.addAll(waiting);
        connections.countTrip();
        try (PreparedStatement statement = used.prepareStatement(textOf(commands))) {
            Parameters.bind(statement, commands);
            boolean rows = statement.execute();
            for (int i = 0; i < commands.size(); i++) {
                if (begins && i == 1) {
                    now = clockIn(statement.getResultSet());
                } else if (i >= commands.size() - readings.size() && rows) {
                    takeAll(
                            statement.getResultSet(),
                            readings.get(i - (commands.size() - readings.size())).reader());
                }
                rows = statement.getMoreResults();
            }
        }
    }

    private static void takeAll(ResultSet result, Row.Reader<?> reader) throws SQLException {
        Row row = new Row(result);
        while (result.next()) {
            reader.read(row);
        }
    }

    private static Instant clockIn(ResultSet result) throws SQLException {
        result.next();
        return result.getObject("now", OffsetDateTime.class).toInstant();
    }

    private static String textOf(List<Command> commands) {
        if (commands.size() == 1) {
            return commands.getFirst().sql();
        }
        StringBuilder text = new StringBuilder();
        commands.forEach(command -> text.append(command.sql()).append(";\n"));
        return text.toString();
    }
}
