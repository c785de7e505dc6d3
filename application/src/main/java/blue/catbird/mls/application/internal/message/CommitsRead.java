package blue.catbird.mls.application.internal.message;

import blue.catbird.mls.application.internal.query.ConvoRead;
import blue.catbird.mls.application.internal.write.Scene;
import blue.catbird.mls.application.message.GetCommits;
import blue.catbird.mls.application.port.Page;
import blue.catbird.mls.application.port.PageLimit;
import blue.catbird.mls.application.port.Session;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.message.LogEntry;
import blue.catbird.mls.domain.refusal.Outcome;
import blue.catbird.mls.domain.refusal.Refusal;

/** How {@link GetCommits} is answered. */
public record CommitsRead(Did caller, GetCommits.Query query)
        implements ConvoRead<GetCommits.Result> {
    private static final int MAX_COMMITS = 500;

    public static Outcome<CommitsRead> check(Did caller, GetCommits.Query query) {
        return query.to().filter(to -> to.isBefore(query.from())).isPresent()
                ? Outcome.refused(new Refusal.InvalidEpochRange())
                : Outcome.done(new CommitsRead(caller, query));
    }

    @Override
    public ConvoId convo() {
        return query.convo();
    }

    @Override
    public Outcome<GetCommits.Result> read(Session session, Scene scene) {
        Page<LogEntry.Commit> page =
                session.messages()
                        .commits(
                                convo(),
                                scene.readingRight(),
                                query.from(),
                                query.to().orElse(scene.epoch()),
                                new PageLimit(MAX_COMMITS, MAX_BYTES));
        return Outcome.done(
                new GetCommits.Result(
                        page.rows(), page.lastIfMore().map(last -> last.resultingEpoch().next())));
    }
}
