package blue.catbird.mls.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.adapters.postgres.pool.Connections;
import blue.catbird.mls.application.conversation.GetConvos;
import blue.catbird.mls.application.port.Conversations.Advance;
import blue.catbird.mls.application.port.Session;
import blue.catbird.mls.contracts.World;
import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.conversation.Conversation;
import blue.catbird.mls.domain.message.Embed;
import blue.catbird.mls.domain.message.Frame;
import blue.catbird.mls.domain.message.LogEntry;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A list by time loses nothing of what bears an earlier time than that of its commit. */
class LateCommitTest {
    @Test
    void a_conversation_that_moved_in_a_late_commit_is_not_lost_to_who_pages() throws Exception {
        World w = World.over(PostgresUnderTest.emptied());
        List<ConvoId> all = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            all.add(w.aGroupOf(w.alice, w.bob));
            w.storage.advance(Duration.ofMinutes(1));
        }
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch paging = new CountDownLatch(1);
        List<ConvoId> seen = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> late = threads.submit(() -> send(w, all.getFirst(), begun, paging));
            begun.await();
            // Within the longest time that a change may take.
            w.storage.advance(Connections.LONGEST_TRANSACTION);
            GetConvos.Result page = page(w, Optional.empty());
            seen.addAll(ids(page));
            paging.countDown();
            assertThat(late.get()).isTrue();
            while (page.cursor().isPresent() && seen.size() < 50) {
                page = page(w, page.cursor());
                seen.addAll(ids(page));
            }
        }
        assertThat(seen).containsAll(all).hasSizeLessThan(50);
    }

    private static boolean send(
            World w, ConvoId convo, CountDownLatch begun, CountDownLatch paging) {
        return w.storage
                .transactor()
                .inTransaction(
                        session -> {
                            move(session, convo, w);
                            begun.countDown();
                            return isOver(paging);
                        });
    }

    private static void move(Session session, ConvoId convo, World w) {
        Conversation head = Stored.lock(session, convo).orElseThrow();
        Conversation after = head.withMessage(session.now());
        session.conversations().advance(List.of(new Advance(head, after)));
        session.messages()
                .append(
                        List.of(
                                new LogEntry.Application(
                                        convo,
                                        after.lastSeq(),
                                        w.bob,
                                        after.epoch(),
                                        Frame.of(Bytes.ofHex("01")),
                                        session.now(),
                                        Embed.NONE)));
    }

    private static boolean isOver(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static GetConvos.Result page(World w, Optional<String> cursor) {
        return World.done(w.useCases.getConvos().execute(w.alice, new GetConvos.Query(2, cursor)));
    }

    private static List<ConvoId> ids(GetConvos.Result page) {
        return page.conversations().stream().map(view -> view.conversation().id()).toList();
    }
}
