package blue.catbird.mls.adapters.postgres.message;

import static blue.catbird.mls.adapters.postgres.generated.Tables.LOG;

import blue.catbird.mls.adapters.postgres.pipeline.Codes;
import blue.catbird.mls.adapters.postgres.pipeline.Row;
import blue.catbird.mls.adapters.postgres.pipeline.Rows;
import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.Epoch;
import blue.catbird.mls.domain.Seq;
import blue.catbird.mls.domain.message.Embed;
import blue.catbird.mls.domain.message.Frame;
import blue.catbird.mls.domain.message.LogEntry;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Entries of logs as rows. */
final class LogRows {
    static final short APPLICATION = 1;
    static final short PROPOSAL = 2;
    static final short COMMIT = 3;

    private LogRows() {}

    static LogEntry read(Row row) throws SQLException {
        return read(row, row.bytes(LOG.CONTENT));
    }

    /** The entry of a row whose content was read before. */
    static LogEntry read(Row row, Bytes content) throws SQLException {
        ConvoId convo = row.convo(LOG.CONVO);
        Seq seq = new Seq(row.get(LOG.SEQ));
        Did sender = row.did(LOG.SENDER);
        Epoch epoch = new Epoch(row.get(LOG.EPOCH));
        Frame frame = new Frame(content, row.bytes(LOG.DIGEST));
        Instant at = row.get(LOG.ACCEPTED_AT);
        short kind = row.get(LOG.KIND);
        return switch (kind) {
            case APPLICATION ->
                    new LogEntry.Application(convo, seq, sender, epoch, frame, at, embed(row));
            case PROPOSAL ->
                    new LogEntry.Proposal(convo, seq, sender, epoch, frame, at, embed(row));
            case COMMIT ->
                    new LogEntry.Commit(convo, seq, sender, epoch, frame, at, row.bytes(LOG.TERMS));
            default -> throw Codes.unknown("log entry", kind);
        };
    }

    private static Embed embed(Row row) throws SQLException {
        return new Embed(row.find(LOG.EMBED_TYPE), row.find(LOG.EMBED_URI));
    }

    static Rows<LogEntry> of(List<LogEntry> entries) {
        return Rows.<LogEntry>of(entries)
                .with(LOG.CONVO, entry -> entry.convo().groupId().toArray())
                .with(LOG.SEQ, entry -> entry.seq().value())
                .with(LOG.KIND, LogRows::kind)
                .with(LOG.EPOCH, entry -> entry.epoch().value())
                .with(LOG.SENDER, entry -> entry.sender().value())
                .with(LOG.ACCEPTED_AT, LogEntry::acceptedAt)
                .with(LOG.DIGEST, entry -> entry.frame().digest().toArray())
                .with(LOG.TERMS, LogRows::terms)
                .with(LOG.EMBED_TYPE, entry -> embed(entry).type().orElse(null))
                .with(LOG.EMBED_URI, entry -> embed(entry).uri().orElse(null))
                .with(LOG.CONTENT, entry -> entry.frame().content().toArray());
    }

    private static Short kind(LogEntry entry) {
        return switch (entry) {
            case LogEntry.Application _ -> APPLICATION;
            case LogEntry.Proposal _ -> PROPOSAL;
            case LogEntry.Commit _ -> COMMIT;
        };
    }

    private static byte @Nullable [] terms(LogEntry entry) {
        return entry instanceof LogEntry.Commit commit ? commit.terms().toArray() : null;
    }

    private static Embed embed(LogEntry entry) {
        return switch (entry) {
            case LogEntry.Application message -> message.embed();
            case LogEntry.Proposal proposal -> proposal.embed();
            case LogEntry.Commit _ -> Embed.NONE;
        };
    }
}
