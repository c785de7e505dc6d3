package blue.catbird.mls.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.application.conversation.AddMembers;
import blue.catbird.mls.application.conversation.ConvoView;
import blue.catbird.mls.application.conversation.GetConvos;
import blue.catbird.mls.application.message.GetCommits;
import blue.catbird.mls.application.message.GetMessages;
import blue.catbird.mls.application.message.SendMessage.Sent;
import blue.catbird.mls.application.message.UpdateCursor;
import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.Epoch;
import blue.catbird.mls.domain.MessageId;
import blue.catbird.mls.domain.message.LogEntry;
import blue.catbird.mls.domain.refusal.Outcome;
import blue.catbird.mls.domain.refusal.Refusal;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** Reading: pages without gap or repeat, and nobody reads beyond the own stays. */
public interface ReadingContract extends OnStorage {
    private static Outcome<GetMessages.Result> messages(
            World w, Did reader, ConvoId convo, int limit, String since, String cursor) {
        return w.useCases
                .getMessages()
                .execute(reader, new GetMessages.Query(convo, limit, given(since), given(cursor)));
    }

    private static Optional<String> given(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private static Outcome<GetCommits.Result> commits(
            World w, Did reader, ConvoId convo, long from, Optional<Long> to) {
        return w.useCases
                .getCommits()
                .execute(reader, new GetCommits.Query(convo, new Epoch(from), to.map(Epoch::new)));
    }

    private static Outcome<GetConvos.Result> convos(
            World w, Did reader, int limit, Optional<String> cursor) {
        return w.useCases.getConvos().execute(reader, new GetConvos.Query(limit, cursor));
    }

    @Test
    default void pages_of_messages_neither_skip_nor_repeat() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        for (int i = 0; i < 9; i++) {
            w.send(w.bob, convo);
        }
        List<Long> seen = new ArrayList<>();
        String cursor = "";
        int pages = 0;
        do {
            GetMessages.Result page = World.done(messages(w, w.alice, convo, 4, "", cursor));
            page.entries().forEach(entry -> seen.add(entry.seq().value()));
            cursor = page.cursor().orElse("");
            pages++;
        } while (!cursor.isEmpty());
        assertThat(seen).isEqualTo(LongStream.rangeClosed(1, 10).boxed().toList());
        assertThat(pages).isEqualTo(3);
    }

    @Test
    default void a_full_page_at_the_end_has_no_cursor() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        w.send(w.bob, convo);
        assertThat(World.done(messages(w, w.alice, convo, 2, "", "")).cursor()).isEmpty();
        assertThat(World.done(messages(w, w.alice, convo, 1, "", "")).cursor()).isPresent();
    }

    @Test
    default void since_a_message_and_the_limit_work_together() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        Sent first = w.send(w.bob, convo);
        Sent second = w.send(w.bob, convo);
        w.send(w.bob, convo);
        GetMessages.Result page =
                World.done(messages(w, w.alice, convo, 1, first.id().value(), ""));
        assertThat(page.entries().stream().map(LogEntry::id)).containsExactly(second.id());
        GetMessages.Result next =
                World.done(
                        messages(
                                w,
                                w.alice,
                                convo,
                                1,
                                first.id().value(),
                                page.cursor().orElseThrow()));
        assertThat(next.entries().stream().map(e -> e.seq().value())).containsExactly(4L);
    }

    @Test
    default void an_unknown_or_foreign_message_id_is_refused() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        ConvoId other = w.aGroupOf(w.alice, w.bob);
        Sent foreign = w.send(w.alice, other);
        String toCome = nextId(w.send(w.alice, convo), convo);
        for (String wrong : List.of("nonsense", foreign.id().value(), toCome, "\uD83D\uDE00")) {
            w.refused(Refusal.InvalidCursor.class, () -> messages(w, w.alice, convo, 5, wrong, ""));
            w.refused(Refusal.InvalidCursor.class, () -> messages(w, w.alice, convo, 5, "", wrong));
        }
    }

    private static String nextId(Sent last, ConvoId convo) {
        return MessageId.of(convo, last.seq().next()).value();
    }

    @Test
    default void a_page_of_large_messages_ends_early_but_holds_one() {
        World w = world();
        World believing = w.believing();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        for (byte i = 0; i < 3; i++) {
            byte[] large = new byte[4_000_000];
            large[0] = i;
            World.done(
                    w.call(
                            believing.useCases.sendMessage(),
                            w.bob,
                            w.message(convo, 1, w.bob, Bytes.owning(large))));
        }
        String first = World.done(messages(w, w.bob, convo, 1, "", "")).cursor().orElseThrow();
        GetMessages.Result page = World.done(messages(w, w.bob, convo, 50, "", first));
        assertThat(page.entries()).hasSize(1);
        assertThat(page.cursor()).isPresent();
    }

    @Test
    default void commits_are_read_by_the_epoch_they_led_to() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        for (long epoch = 1; epoch < 5; epoch++) {
            World.done(w.call(w.useCases.addMembers(), w.bob, w.keyUpdate(convo, epoch)));
        }
        assertThat(epochs(commits(w, w.bob, convo, 3, Optional.of(4L)))).containsExactly(3L, 4L);
        assertThat(epochs(commits(w, w.bob, convo, 4, Optional.empty()))).containsExactly(4L, 5L);
        assertThat(epochs(commits(w, w.bob, convo, 0, Optional.of(9L))))
                .as("not the founding commit")
                .containsExactly(2L, 3L, 4L, 5L);
        assertThat(epochs(commits(w, w.alice, convo, 0, Optional.empty())))
                .containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(epochs(commits(w, w.bob, convo, 6, Optional.empty())))
                .as("beyond the current epoch")
                .isEmpty();
        w.refused(
                Refusal.InvalidEpochRange.class,
                () -> commits(w, w.bob, convo, 4, Optional.of(3L)));
    }

    private static List<Long> epochs(Outcome<GetCommits.Result> outcome) {
        return World.done(outcome).commits().stream()
                .map(commit -> commit.resultingEpoch().value())
                .toList();
    }

    @Test
    default void commits_are_paged_by_size() {
        World w = world();
        World believing = w.believing();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        for (byte i = 0; i < 2; i++) {
            byte[] large = new byte[4_000_000];
            large[0] = i;
            World.done(
                    w.call(
                            believing.useCases.addMembers(),
                            w.bob,
                            new AddMembers.Command(
                                    convo,
                                    List.of(),
                                    Optional.of(Bytes.owning(large)),
                                    Optional.empty(),
                                    List.of(),
                                    Optional.empty())));
        }
        GetCommits.Result page = World.done(commits(w, w.bob, convo, 2, Optional.empty()));
        assertThat(page.commits()).hasSize(1);
        assertThat(page.next()).contains(new Epoch(3));
    }

    @Test
    default void strangers_read_nothing_and_former_members_what_was_theirs() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        w.send(w.alice, convo);
        World.done(w.call(w.useCases.leaveConvo(), w.bob, w.leaving(convo)));
        w.send(w.alice, convo);
        assertThat(w.logOf(w.bob, convo)).hasSize(1);
        assertThat(epochs(commits(w, w.bob, convo, 0, Optional.empty()))).isEmpty();
        w.refused(Refusal.NotMember.class, () -> w.useCases.getEpoch().execute(w.bob, convo));
        w.refused(Refusal.NotMember.class, () -> messages(w, w.carol, convo, 5, "", ""));
        w.refused(Refusal.NotMember.class, () -> commits(w, w.carol, convo, 0, Optional.empty()));
        w.refused(Refusal.NotMember.class, () -> w.useCases.getEpoch().execute(w.carol, convo));
        w.refused(Refusal.ConvoNotFound.class, () -> messages(w, w.alice, w.newId(), 5, "", ""));
    }

    @Test
    default void the_current_epoch_is_told() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        assertThat(World.done(w.useCases.getEpoch().execute(w.bob, convo))).isEqualTo(new Epoch(1));
    }

    @Test
    default void conversations_come_newest_activity_first() {
        World w = world();
        ConvoId one = w.aGroupOf(w.alice, w.bob);
        w.storage.advance(Duration.ofSeconds(1));
        ConvoId two = w.aGroupOf(w.alice);
        w.storage.advance(Duration.ofSeconds(1));
        ConvoId three = w.aGroupOf(w.bob, w.alice);
        w.storage.advance(Duration.ofSeconds(1));
        w.send(w.bob, one);
        GetConvos.Result all = World.done(convos(w, w.alice, 10, Optional.empty()));
        assertThat(ids(all)).containsExactly(one, three, two);
        assertThat(all.cursor()).as("of a list that fits on one page").isEmpty();
        World.done(w.call(w.useCases.leaveConvo(), w.alice, w.leaving(three)));
        assertThat(ids(World.done(convos(w, w.alice, 10, Optional.empty()))))
                .as("only those that Alice is in")
                .containsExactly(one, two);
        assertThat(ids(World.done(convos(w, w.carol, 10, Optional.empty())))).isEmpty();
    }

    private static List<ConvoId> ids(GetConvos.Result result) {
        return result.conversations().stream().map(view -> view.conversation().id()).toList();
    }

    @Test
    default void paging_loses_no_conversation_even_if_one_becomes_active_meanwhile() {
        World w = world();
        List<ConvoId> all = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            all.add(w.aGroupOf(w.alice, w.bob));
            w.storage.advance(Duration.ofMinutes(5));
        }
        List<ConvoId> seen = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        int pages = 0;
        do {
            GetConvos.Result page = World.done(convos(w, w.alice, 2, cursor));
            seen.addAll(ids(page));
            cursor = page.cursor();
            if (pages == 0) {
                // The oldest moves to the front, where the reader has already been.
                w.send(w.bob, all.getFirst());
            }
            pages++;
        } while (cursor.isPresent() && pages < 20);
        assertThat(seen).containsAll(all);
        assertThat(pages).isLessThan(20);
    }

    @Test
    default void paging_tells_equal_times_apart() {
        World w = world();
        List<ConvoId> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            all.add(w.aGroupOf(w.alice));
        }
        List<ConvoId> seen = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            GetConvos.Result page = World.done(convos(w, w.alice, 2, cursor));
            seen.addAll(ids(page));
            cursor = page.cursor();
        } while (cursor.isPresent() && seen.size() < 50);
        assertThat(seen).containsAll(all);
        assertThat(seen).hasSizeLessThan(50);
    }

    @Test
    default void a_made_up_cursor_is_refused() {
        World w = world();
        for (String wrong : List.of("", "x", "d_1_2_3", "d_99999999999999999999_1_00")) {
            w.refused(Refusal.InvalidCursor.class, () -> convos(w, w.alice, 5, Optional.of(wrong)));
        }
    }

    @Test
    default void what_others_sent_is_unread_until_the_cursor_passes_it() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        w.send(w.alice, convo);
        Sent second = w.send(w.alice, convo);
        w.send(w.bob, convo);
        World.done(
                w.call(
                        w.useCases.sendMessage(),
                        w.alice,
                        w.message(convo, 1, w.alice, MlsBytes.proposal(convo, 1, "p"))));
        assertThat(unread(w, w.bob)).isEqualTo(2);
        assertThat(unread(w, w.alice)).isEqualTo(1);
        read(w, w.bob, convo, second.id().value());
        assertThat(unread(w, w.bob)).isZero();
    }

    @Test
    default void a_read_position_only_moves_forward() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        Sent first = w.send(w.alice, convo);
        Sent second = w.send(w.alice, convo);
        read(w, w.bob, convo, second.id().value());
        w.unchanging(
                () -> {
                    read(w, w.bob, convo, first.id().value());
                    return true;
                });
        assertThat(unread(w, w.bob)).isZero();
    }

    @Test
    default void a_read_position_is_its_readers_alone() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob, w.carol);
        Sent last = w.send(w.alice, convo);
        read(w, w.bob, convo, last.id().value());
        assertThat(unread(w, w.bob)).isZero();
        assertThat(unread(w, w.carol)).isEqualTo(1);
    }

    @Test
    default void a_read_position_is_a_message_of_this_conversation() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        Sent foreign = w.send(w.alice, w.aGroupOf(w.alice, w.bob));
        String toCome = nextId(w.send(w.alice, convo), convo);
        for (String wrong : List.of("x", foreign.id().value(), toCome)) {
            w.refused(
                    Refusal.InvalidCursor.class,
                    () ->
                            w.call(
                                    w.useCases.updateCursor(),
                                    w.bob,
                                    new UpdateCursor.Command(convo, wrong)));
        }
        w.refused(
                Refusal.NotMember.class,
                () ->
                        w.call(
                                w.useCases.updateCursor(),
                                w.carol,
                                new UpdateCursor.Command(convo, "x")));
    }

    private static void read(World w, Did reader, ConvoId convo, String cursor) {
        World.done(
                w.call(w.useCases.updateCursor(), reader, new UpdateCursor.Command(convo, cursor)));
    }

    private static long unread(World w, Did reader) {
        List<ConvoView> views = World.done(convos(w, reader, 10, Optional.empty())).conversations();
        return views.getFirst().unreadCount();
    }
}
