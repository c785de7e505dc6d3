package blue.catbird.mls.application.internal.conversation;

import blue.catbird.mls.application.conversation.ConvoView;
import blue.catbird.mls.application.conversation.GetConvos;
import blue.catbird.mls.application.internal.message.Cursors;
import blue.catbird.mls.application.internal.write.Transactions;
import blue.catbird.mls.application.port.Conversations.ActivityKey;
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
public record ConvoList(Transactions transactions) implements GetConvos {
    /** Longer than a transaction may take: what commits late is within it. */
    private static final Duration OVERLAP = Duration.ofSeconds(10);

    /** About what one member takes up in an answer, and how much of an answer they may. */
    private static final int BYTES_PER_MEMBER = 200;

    private static final int MAX_BYTES = 7 * 1024 * 1024;

    @Override
    public Outcome<Result> execute(Did caller, Query query) {
        Optional<ConvoCursor> cursor = query.cursor().flatMap(ConvoCursor::parse);
        return query.cursor().isPresent() && cursor.isEmpty()
                ? Outcome.refused(Cursors.notFromHere("getConvos"))
                : transactions.run(session -> Outcome.done(page(session, caller, query, cursor)));
    }

    private static Result page(
            Session session, Did caller, Query query, Optional<ConvoCursor> cursor) {
        ConvoCursor from =
                cursor.orElseGet(() -> ConvoCursor.startingAt(session.now().minus(OVERLAP)));
        Page<Conversation> page =
                from.catchingUp()
                        ? session.conversations()
                                .activeSince(caller, from.after().orElseThrow(), query.limit())
                        : session.conversations().newestFirst(caller, from.after(), query.limit());
        List<ConvoView> views = views(session, caller, page.rows());
        boolean more = page.more() || views.size() < page.rows().size();
        if (more) {
            return new Result(views, Optional.of(from.behind(keyOf(views.getLast())).toString()));
        }
        boolean severalPages = cursor.isPresent() && !from.catchingUp();
        return new Result(
                views, severalPages ? Optional.of(from.catchUp().toString()) : Optional.empty());
    }

    private static ActivityKey keyOf(ConvoView view) {
        Conversation conversation = view.conversation();
        return new ActivityKey(conversation.lastActivityAt(), conversation.id());
    }

    /** The views of as many as fit into one answer; one at least. */
    private static List<ConvoView> views(
            Session session, Did caller, List<Conversation> conversations) {
        List<ConvoView> views = new ArrayList<>();
        long bytes = 0;
        for (Conversation conversation : conversations) {
            ConvoView view = Views.of(session, caller, conversation);
            bytes += 2_048 + (long) view.members().size() * BYTES_PER_MEMBER;
            if (bytes > MAX_BYTES && !views.isEmpty()) {
                break;
            }
            views.add(view);
        }
        return views;
    }
}
