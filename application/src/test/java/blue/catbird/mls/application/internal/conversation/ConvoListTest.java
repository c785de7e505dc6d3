package blue.catbird.mls.application.internal.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.application.conversation.GetConvos;
import blue.catbird.mls.application.internal.write.FakeSession;
import blue.catbird.mls.application.internal.write.UnitOfWork;
import blue.catbird.mls.application.port.Conversations;
import blue.catbird.mls.application.port.Page;
import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.CipherSuite;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.Epoch;
import blue.catbird.mls.domain.Seq;
import blue.catbird.mls.domain.conversation.Conversation;
import blue.catbird.mls.domain.conversation.Roster;
import blue.catbird.mls.domain.conversation.Stay;
import blue.catbird.mls.domain.refusal.Outcome;

import org.junit.jupiter.api.Test;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** How much of a list of conversations goes into one answer. */
class ConvoListTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Did ALICE = new Did("did:plc:alice");

    /** The members of one conversation take up more than an answer may hold. */
    private static final int TOO_MANY = 40_000;

    private static Conversation conversation(int number) {
        return new Conversation(
                new ConvoId(Bytes.owning(new byte[] {(byte) number})),
                ALICE,
                CipherSuite.MANDATORY,
                Optional.empty(),
                Epoch.ZERO,
                Seq.START,
                NOW,
                NOW.minusSeconds(number),
                Optional.empty(),
                new Conversation.Founding(Bytes.EMPTY, Optional.empty()));
    }

    private static Roster rosterOf(int size) {
        return new Roster(
                IntStream.range(0, size)
                        .mapToObj(i -> new Did("did:plc:member" + i + "x"))
                        .map(did -> Stay.startingAfter(Seq.START, did, NOW))
                        .toList());
    }

    /** The first page of a list of conversations with so many members each. */
    private static GetConvos.Result listed(int... sizes) {
        Page<Conversation> all =
                new Page<>(
                        IntStream.range(0, sizes.length)
                                .mapToObj(ConvoListTest::conversation)
                                .toList(),
                        false);
        FakeSession session = new FakeSession();
        all.rows().forEach(c -> session.rosters.put(c.id(), rosterOf(sizes[numberOf(c.id())])));
        session.conversations = Optional.of(answering(Conversations.class, all));
        Outcome<GetConvos.Result> outcome =
                ConvoList.check(ALICE, new GetConvos.Query(10, Optional.empty()))
                        .then(
                                list ->
                                        list.read(
                                                session,
                                                UnitOfWork.load(
                                                        session, list.needs(), list.locking())));
        return ((Outcome.Done<GetConvos.Result>) outcome).result();
    }

    private static int numberOf(ConvoId convo) {
        return convo.groupId().at(0);
    }

    private static <T> T answering(Class<T> port, Object answer) {
        InvocationHandler answers = (proxy, method, arguments) -> answer;
        return port.cast(
                Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, answers));
    }

    private static List<Integer> numbers(GetConvos.Result result) {
        return result.conversations().stream()
                .map(view -> numberOf(view.conversation().id()))
                .toList();
    }

    @Test
    void what_fits_is_one_page_without_a_cursor() {
        GetConvos.Result result = listed(2, 3, 1);
        assertThat(numbers(result)).containsExactly(0, 1, 2);
        assertThat(result.cursor()).isEmpty();
    }

    @Test
    void a_page_ends_before_it_gets_too_large_and_has_a_cursor_to_go_on_from() {
        GetConvos.Result result = listed(TOO_MANY / 2, TOO_MANY / 2, 1);
        assertThat(numbers(result)).containsExactly(0);
        ConvoCursor cursor = ConvoCursor.parse(result.cursor().orElseThrow()).orElseThrow();
        assertThat(cursor.catchingUp()).isFalse();
        assertThat(cursor.after())
                .contains(new Conversations.ActivityKey(NOW, conversation(0).id()));
    }

    @Test
    void what_is_too_large_for_any_page_has_one_of_its_own() {
        GetConvos.Result result = listed(TOO_MANY, 1);
        assertThat(numbers(result)).containsExactly(0);
        assertThat(result.cursor()).isPresent();
    }
}
