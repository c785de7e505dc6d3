package blue.catbird.mls.adapters.postgres;

import static blue.catbird.mls.adapters.postgres.generated.Tables.EVENTS;

import blue.catbird.mls.adapters.postgres.database.TestDatabase;
import blue.catbird.mls.adapters.postgres.event.EventRows;
import blue.catbird.mls.adapters.postgres.generated.Mls;
import blue.catbird.mls.adapters.postgres.pipeline.Row;
import blue.catbird.mls.application.port.Transactor;
import blue.catbird.mls.contracts.StorageUnderTest;
import blue.catbird.mls.domain.event.Event;

import org.jooq.Table;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The storage in a database of its own, which is emptied for each case, with a clock that moves
 * when told to.
 */
final class PostgresUnderTest implements StorageUnderTest {
    private static final String CLOCK =
            """
            CREATE TABLE test_clock (now timestamptz NOT NULL);
            INSERT INTO test_clock VALUES ('2026-01-01T00:00:00Z');
            CREATE OR REPLACE FUNCTION mls_now() RETURNS timestamptz
                LANGUAGE sql STABLE RETURN (SELECT now FROM test_clock)\
            """;

    private static final String EMPTY =
            "TRUNCATE "
                    + tables().stream()
                            .map(Table::getName)
                            .filter(name -> !name.equals("event_shards"))
                            .collect(Collectors.joining(", "))
                    + "; UPDATE event_shards SET position = 0;"
                    + " UPDATE test_clock SET now = '2026-01-01T00:00:00Z'";

    private static final TestDatabase DATABASE = withClock();
    // Nothing ends early because the machine is busy.
    private static final PostgresStorage STORAGE =
            PostgresStorage.open(
                    DATABASE.settings()
                            .withConnections(16)
                            .withConnectWait(LOCK_WAIT)
                            .withLockWait(LOCK_WAIT)
                            .withStatementTime(LOCK_WAIT),
                    LOCK_WAIT);
    private static final Connection BESIDE = DATABASE.connect();

    private PostgresUnderTest() {}

    private static TestDatabase withClock() {
        TestDatabase database = TestDatabase.migrated();
        database.execute(CLOCK);
        return database;
    }

    private static List<Table<?>> tables() {
        return Mls.MLS.getTables();
    }

    static PostgresUnderTest emptied() {
        execute(EMPTY);
        return new PostgresUnderTest();
    }

    private static void execute(String sql) {
        try (Statement statement = BESIDE.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Transactor transactor() {
        return STORAGE;
    }

    @Override
    public void advance(Duration by) {
        execute("UPDATE test_clock SET now = now + interval '" + by + "'");
    }

    @Override
    public Object everything() {
        Map<String, List<String>> everything = new TreeMap<>();
        for (Table<?> table : tables()) {
            everything.put(
                    table.getName(),
                    read(
                            "SELECT t::text AS row FROM " + table.getName() + " t ORDER BY 1",
                            row -> row.result().getString("row")));
        }
        return everything;
    }

    @Override
    public List<Event> events() {
        return read(
                "SELECT * FROM " + EVENTS.getName() + " ORDER BY happened_at, shard, position",
                EventRows::read);
    }

    private static <T> List<T> read(String sql, Row.Reader<T> reader) {
        List<T> rows = new ArrayList<>();
        try (Statement statement = BESIDE.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.add(reader.read(new Row(result)));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return rows;
    }
}
