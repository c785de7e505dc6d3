package blue.catbird.mls.adapters.postgres.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A query of one column, outside of all transactions of the service. */
public record Question(String sql, List<String> values) {
    public Question(String sql, String... values) {
        this(sql, List.of(values));
    }

    /** Its rows as texts; what is NULL is left out. */
    public List<String> answers(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                statement.setString(i + 1, values.get(i));
            }
            List<String> answers = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    String text = row.getString(1);
                    if (text != null) {
                        answers.add(text);
                    }
                }
            }
            return answers;
        }
    }

    /** Its only row; empty if that is NULL. */
    public String answer(Connection connection) throws SQLException {
        return String.join("", answers(connection));
    }

    /** Whether its only row is true. */
    public boolean holds(Connection connection) throws SQLException {
        return answer(connection).equals("t");
    }
}
