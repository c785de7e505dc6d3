package blue.catbird.mls.application.internal.conversation;

import blue.catbird.mls.application.conversation.ConvoView;
import blue.catbird.mls.application.conversation.GetConvos;
import blue.catbird.mls.application.internal.message.Cursors;
import blue.catbird.mls.application.internal.query.PreparedRead;
import blue.catbird.mls.application.internal.write.UnitOfWork;
import blue.catbird.mls.application.port.Conversations.ActivityKey;
import blue.catbird.mls.application.port.Needs;
import blue.catbird.mls.application.port.Needs.Locking;
import blue.catbird.mls.application.port.Page;
import blue.catbird.mls.application.port.Session;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.conversation.Conversation;
import blue.catbird.mls.domain.refusal.Outcome;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lists conversations by activity without losing one that moves while its reader pages.
 *
 * <p>Pages go back in time from the newest. A conversation that becomes active behind the reader's
 * back would be passed over, so when the oldest is reached, and it took more than one page, the
 * list goes on with those that were active since it began, forward in time.
 */
public record ConvoList(Did caller, int limit, Optional<ConvoCursor> cursor)
        implements PreparedRead<GetConvos.Result> {
    /** Longer than a transaction may take: what commits late is within it. */
    private static final Duration OVERLAP = Duration.ofSeconds(10);

    /** About what one member takes up in an answer, and how much of an answer they may. */
    private static final int BYTES_PER_MEMBER = 200;

    private static final int MAX_BYTES = 7 * 1024 * 1024;

    public static Outcome<ConvoList> check(Did caller, GetConvos.Query query) {
        Optional<ConvoCursor> cursor = query.cursor().flatMap(ConvoCursor::parse);
        return query.cursor().isPresent() && cursor.isEmpty()
                ? Outcome.refused(Cursors.notFromHere("getConvos"))
                : Outcome.done(new ConvoList(caller, query.limit(), cursor));
    }

    @Override
    public Needs needs() {
        return new Needs();
    }

    @Override
    public Outcome<GetConvos.Result> read(Session session, UnitOfWork unit) {
        ConvoCursor from =
                cursor.orElseGet(() -> ConvoCursor.startingAt(session.now().minus(OVERLAP)));
        Page<Conversation> page =
                from.catchingUp()
                        ? session.conversations()
                                .activeSince(caller, from.after().orElseThrow(), limit)
                        : session.conversations().newestFirst(caller, from.after(), limit);
        List<ConvoView> views = views(session, page.rows());
        boolean more = page.more() || views.size() < page.rows().size();
        boolean severalPages = cursor.isPresent() && !from.catchingUp();
        Optional<ConvoCursor> next =
                more
                        ? Optional.of(from.behind(keyOf(views.getLast())))
                        : Optional.of(from).filter(_ -> severalPages).map(ConvoCursor::catchUp);
        return Outcome.done(new GetConvos.Result(views, next.map(ConvoCursor::toString)));
    }

    private static ActivityKey keyOf(ConvoView view) {
        Conversation conversation = view.conversation();
        return new ActivityKey(conversation.lastActivityAt(), conversation.id());
    }

    /** The views of as many as fit into one answer; one at least. */
    private List<ConvoView> views(Session session, List<Conversation> conversations) {
        List<ConvoView> views = new ArrayList<>();
        long bytes = 0;
        for (Conversation conversation : conversations) {
            UnitOfWork unit =
                    UnitOfWork.load(session, Views.needs(caller, conversation.id()), Locking.NONE);
            ConvoView view = Views.of(unit, caller, conversation);
            bytes += 2_048 + (long) view.members().size() * BYTES_PER_MEMBER;
            if (bytes > MAX_BYTES && !views.isEmpty()) {
                break;
            }
            views.add(view);
        }
        return views;
    }
}
