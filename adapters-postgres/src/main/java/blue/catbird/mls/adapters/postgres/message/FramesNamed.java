package blue.catbird.mls.adapters.postgres.message;

import static blue.catbird.mls.adapters.postgres.generated.Tables.LOG;

import blue.catbird.mls.adapters.postgres.pipeline.Row;
import blue.catbird.mls.adapters.postgres.pipeline.Rows;
import blue.catbird.mls.adapters.postgres.pipeline.Sql;
import blue.catbird.mls.adapters.postgres.pipeline.StatementPipeline;
import blue.catbird.mls.application.port.MessageLog.FrameName;
import blue.catbird.mls.domain.message.LogEntry;

import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The question for the first entries with some frames, and its answer. */
public final class FramesNamed {
    private static final String FIND_FRAMES =
            "SELECT "
                    + Sql.columns(LOG, "e")
                    + " FROM %s CROSS JOIN LATERAL (SELECT * FROM mls.log l WHERE l.convo = n.convo"
                    + " AND l.digest = n.digest ORDER BY l.seq LIMIT 1) e";

    private final Map<FrameName, LogEntry> found = new HashMap<>();
    private final Rows<FrameName> rows;

    public FramesNamed(Collection<FrameName> frames) {
        rows =
                Rows.of(frames)
                        .with(LOG.CONVO, name -> name.convo().groupId().toArray())
                        .with(LOG.DIGEST, name -> name.digest().toArray());
    }

    public StatementPipeline.Reading reading() {
        return new StatementPipeline.Reading(
                rows.in(FIND_FRAMES.formatted(rows.table())), this::take);
    }

    private LogEntry take(Row row) throws SQLException {
        LogEntry entry = LogRows.read(row);
        found.put(new FrameName(entry.convo(), entry.frame().digest()), entry);
        return entry;
    }

    /** The entries found, once the question was asked. */
    public Map<FrameName, LogEntry> found() {
        return found;
    }
}
