package blue.catbird.mls.adapters.postgres.conversation;

import static blue.catbird.mls.adapters.postgres.generated.Tables.STAYS;

import blue.catbird.mls.adapters.postgres.pipeline.Row;
import blue.catbird.mls.adapters.postgres.pipeline.Rows;
import blue.catbird.mls.adapters.postgres.pipeline.Sql;
import blue.catbird.mls.adapters.postgres.pipeline.StatementPipeline;
import blue.catbird.mls.application.port.Conversations.Member;
import blue.catbird.mls.domain.conversation.Roster;
import blue.catbird.mls.domain.conversation.Stay;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The question for the stays of some members, and its answer. */
public final class StaysOf {
    private static final String STAYS_OF =
            "SELECT "
                    + Sql.columns(STAYS, "s")
                    + " FROM %s JOIN mls.stays s ON s.convo = n.convo AND s.did = n.did"
                    + " ORDER BY s.after_seq";

    private final Map<Member, List<Stay>> found = new HashMap<>();
    private final Rows<Member> rows;

    public StaysOf(Collection<Member> members) {
        members.forEach(member -> found.put(member, new ArrayList<>()));
        rows =
                Rows.of(members)
                        .with(STAYS.CONVO, member -> member.convo().groupId().toArray())
                        .with(STAYS.DID, member -> member.did().value());
    }

    public StatementPipeline.Reading reading() {
        return new StatementPipeline.Reading(rows.in(STAYS_OF.formatted(rows.table())), this::take);
    }

    private Stay take(Row row) throws SQLException {
        Stay stay = StayRows.read(row);
        Member member = new Member(row.convo(STAYS.CONVO), stay.did());
        found.getOrDefault(member, new ArrayList<>()).add(stay);
        return stay;
    }

    /** Each member's stays, once the question was asked. */
    public Map<Member, Roster> found() {
        Map<Member, Roster> rosters = new HashMap<>();
        found.forEach((member, stays) -> rosters.put(member, new Roster(stays)));
        return rosters;
    }
}
