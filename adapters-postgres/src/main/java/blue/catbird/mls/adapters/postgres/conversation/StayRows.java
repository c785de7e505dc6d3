package blue.catbird.mls.adapters.postgres.conversation;

import static blue.catbird.mls.adapters.postgres.generated.Tables.STAYS;

import blue.catbird.mls.adapters.postgres.pipeline.Row;
import blue.catbird.mls.adapters.postgres.pipeline.Rows;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.Epoch;
import blue.catbird.mls.domain.Seq;
import blue.catbird.mls.domain.conversation.Stay;
import blue.catbird.mls.domain.conversation.Stay.Departure;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Stays of members as rows. */
final class StayRows {
    private StayRows() {}

    static Stay read(Row row) throws SQLException {
        return new Stay(
                row.did(STAYS.DID),
                new Seq(row.get(STAYS.AFTER_SEQ)),
                row.get(STAYS.JOINED_AT),
                departure(row));
    }

    private static Optional<Departure> departure(Row row) throws SQLException {
        Optional<Long> last = row.find(STAYS.LAST_SEQ);
        return last.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Departure(
                                new Seq(last.get()),
                                new Epoch(row.get(STAYS.LEFT_EPOCH)),
                                new Did(row.get(STAYS.LEFT_BY)),
                                row.get(STAYS.LEFT_AT)));
    }

    /** Stays that begin. */
    static Rows<Stay> beginning(ConvoId convo, List<Stay> stays) {
        return Rows.of(stays)
                .with(STAYS.CONVO, stay -> convo.groupId().toArray())
                .with(STAYS.DID, stay -> stay.did().value())
                .with(STAYS.AFTER_SEQ, stay -> stay.after().value())
                .with(STAYS.JOINED_AT, Stay::joinedAt);
    }

    /** Stays that have ended. */
    static Rows<Stay> ending(ConvoId convo, List<Stay> ended) {
        return Rows.of(ended)
                .with(STAYS.CONVO, stay -> convo.groupId().toArray())
                .with(STAYS.DID, stay -> stay.did().value())
                .with(STAYS.LAST_SEQ, stay -> end(stay).last().value())
                .with(STAYS.LEFT_EPOCH, stay -> end(stay).epoch().value())
                .with(STAYS.LEFT_BY, stay -> end(stay).by().value())
                .with(STAYS.LEFT_AT, stay -> end(stay).at());
    }

    private static Departure end(Stay stay) {
        return stay.departure().orElseThrow();
    }
}
