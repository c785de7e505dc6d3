package blue.catbird.mls.adapters.postgres.pipeline;

import blue.catbird.mls.adapters.postgres.sql.Command;
import blue.catbird.mls.adapters.postgres.sql.SqlArray;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** Gives the parameters of statements their values. */
final class Parameters {
    private Parameters() {}

    /** The values of all commands, one after the other. */
    static void bind(PreparedStatement statement, List<Command> commands) throws SQLException {
        int index = 0;
        for (Command command : commands) {
            for (Object value : command.values()) {
                bind(statement, ++index, value);
            }
        }
    }

    private static void bind(PreparedStatement statement, int index, Object value)
            throws SQLException {
        switch (value) {
            case SqlArray array -> statement.setArray(index, array.on(statement.getConnection()));
            case byte[] bytes -> statement.setBytes(index, bytes);
            case Instant time -> statement.setObject(index, time.atOffset(ZoneOffset.UTC));
            default -> statement.setObject(index, value);
        }
    }
}
