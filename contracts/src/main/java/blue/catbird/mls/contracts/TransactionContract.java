package blue.catbird.mls.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import blue.catbird.mls.application.idempotency.Attempt;
import blue.catbird.mls.application.idempotency.Fingerprint;
import blue.catbird.mls.application.idempotency.IdempotencyKey;
import blue.catbird.mls.application.idempotency.Reply;
import blue.catbird.mls.application.idempotency.Scope;
import blue.catbird.mls.application.idempotency.ServiceToken;
import blue.catbird.mls.application.idempotency.WriteMethod;
import blue.catbird.mls.application.port.Conversations.Advance;
import blue.catbird.mls.application.port.Conversations.Member;
import blue.catbird.mls.application.port.Loaded;
import blue.catbird.mls.application.port.MessageLog.FrameName;
import blue.catbird.mls.application.port.Needs;
import blue.catbird.mls.application.port.Needs.Locking;
import blue.catbird.mls.application.port.Session;
import blue.catbird.mls.application.port.Transactor;
import blue.catbird.mls.application.port.failure.StorageUnavailable;
import blue.catbird.mls.application.port.reply.KnownReply;
import blue.catbird.mls.application.port.reply.RecordedReply;
import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Epoch;
import blue.catbird.mls.domain.Seq;
import blue.catbird.mls.domain.conversation.Conversation;
import blue.catbird.mls.domain.conversation.Roster;
import blue.catbird.mls.domain.event.Event;
import blue.catbird.mls.domain.message.Embed;
import blue.catbird.mls.domain.message.Frame;
import blue.catbird.mls.domain.message.LogEntry;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A transaction takes effect as a whole or not at all, and alone. */
public interface TransactionContract extends OnStorage {
    /** The exception that a transaction's work throws in these cases. */
    final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static Attempt attempt(World world, String key) {
        return new Attempt(
                new Scope(world.alice, WriteMethod.SEND_MESSAGE, new IdempotencyKey(key)),
                new Fingerprint(Bytes.EMPTY.sha256()));
    }

    private static RecordedReply reply(Attempt attempt) {
        return new RecordedReply(
                attempt, new Reply(200, Bytes.ofHex("01")), true, Duration.ofHours(1));
    }

    private static void crashing(World world, Consumer<Session> work) {
        assertThatThrownBy(
                        () ->
                                world.storage
                                        .transactor()
                                        .inTransaction(
                                                session -> {
                                                    work.accept(session);
                                                    throw new Crash();
                                                }))
                .isInstanceOf(Crash.class);
    }

    @Test
    default void work_that_throws_leaves_nothing_behind() {
        World world = world();
        ConvoId convo = world.aGroupOf(world.alice, world.bob);
        ServiceToken token = token(world);
        Object before = world.storage.everything();
        crashing(
                world,
                session -> {
                    Needs needs = new Needs().head(convo).token(token);
                    Loaded loaded = session.load(needs, Locking.WAIT);
                    Conversation head = Objects.requireNonNull(loaded.heads().get(convo));
                    Conversation after = head.withMessage(session.now());
                    session.conversations().advance(List.of(new Advance(head, after)));
                    session.messages().append(List.of(entry(world, after)));
                    session.conversations()
                            .moveReadPositions(Map.of(new Member(convo, world.bob), new Seq(1)));
                    session.events().append(List.of(new Event.KeyPackagesLow(world.alice, 1)));
                    session.replies().record(List.of(reply(attempt(world, "k"))));
                });
        assertThat(world.storage.everything()).isEqualTo(before);
    }

    private static ServiceToken token(World world) {
        return new ServiceToken(world.alice, "jti", world.now().plus(Duration.ofMinutes(1)));
    }

    private static LogEntry entry(World world, Conversation after) {
        return new LogEntry.Proposal(
                after.id(),
                after.lastSeq(),
                world.alice,
                after.epoch(),
                Frame.of(Bytes.ofHex("0102")),
                after.lastActivityAt(),
                Embed.NONE);
    }

    @Test
    default void a_recorded_reply_is_part_of_its_transaction() {
        World world = world();
        Transactor transactor = world.storage.transactor();
        Attempt attempt = attempt(world, "k");
        crashing(
                world,
                session -> {
                    session.replies().record(List.of(reply(attempt)));
                });
        assertThat(transactor.<KnownReply>inTransaction(session -> lookUp(session, attempt)))
                .as("after the crash")
                .isInstanceOf(KnownReply.Fresh.class);
        KnownReply within =
                transactor.inTransaction(
                        session -> {
                            session.replies().record(List.of(reply(attempt)));
                            return lookUp(session, attempt);
                        });
        assertThat(within).as("in its own transaction").isInstanceOf(KnownReply.Answered.class);
    }

    private static KnownReply lookUp(Session session, Attempt attempt) {
        Needs needs = new Needs().attempt(attempt);
        return Objects.requireNonNull(session.load(needs, Locking.NONE).replies().get(attempt));
    }

    @Test
    default void a_session_is_of_no_use_after_its_transaction() {
        World world = world();
        Session kept = world.storage.transactor().inTransaction(session -> session);
        Event event = new Event.KeyPackagesLow(world.alice, 1);
        world.unchanging(
                () ->
                        assertThatThrownBy(() -> kept.events().append(List.of(event)))
                                .isInstanceOf(RuntimeException.class));
    }

    @Test
    default void a_transaction_is_not_run_within_another() {
        World world = world();
        Transactor transactor = world.storage.transactor();
        world.unchanging(
                () ->
                        assertThatThrownBy(
                                        () ->
                                                transactor.inTransaction(
                                                        outer ->
                                                                transactor.inTransaction(
                                                                        inner -> inner.now())))
                                .isInstanceOf(IllegalStateException.class));
    }

    @Test
    default void the_clock_stands_still_within_a_transaction() {
        World world = world();
        world.storage
                .transactor()
                .inTransaction(session -> assertThat(session.now()).isEqualTo(session.now()));
        var before = world.now();
        world.storage.advance(Duration.ofMinutes(3));
        assertThat(Duration.between(before, world.now()))
                .isGreaterThanOrEqualTo(Duration.ofMinutes(3));
    }

    @Test
    default void a_head_that_has_moved_on_is_not_moved_from_where_it_was() {
        World world = world();
        ConvoId convo = world.aGroupOf(world.alice, world.bob);
        Conversation stale = head(world, convo);
        World.done(world.call(world.useCases.addMembers(), world.alice, world.keyUpdate(convo, 1)));
        AtomicInteger runs = new AtomicInteger();
        world.unchanging(
                () ->
                        assertThatThrownBy(
                                        () ->
                                                world.storage
                                                        .transactor()
                                                        .inTransaction(
                                                                s -> {
                                                                    runs.incrementAndGet();
                                                                    move(s, stale);
                                                                    return true;
                                                                }))
                                .isInstanceOf(StorageUnavailable.class));
        assertThat(runs).as("a conflict is tried again").hasValueGreaterThan(1);
        assertThat(world.epochOf(convo)).isEqualTo(new Epoch(2));
    }

    private static Conversation head(World world, ConvoId convo) {
        return world.headOf(convo);
    }

    private static void move(Session session, Conversation from) {
        session.conversations().advance(List.of(new Advance(from, from.withCommit(session.now()))));
    }

    @Test
    default void a_position_in_the_log_is_taken_once() {
        World world = world();
        ConvoId convo = world.aGroupOf(world.alice, world.bob);
        Conversation head = head(world, convo);
        assertConflict(world, session -> session.messages().append(List.of(entry(world, head))));
    }

    @Test
    default void an_epoch_has_one_commit() {
        World world = world();
        ConvoId convo = world.aGroupOf(world.alice, world.bob);
        LogEntry.Commit second =
                new LogEntry.Commit(
                        convo,
                        new Seq(2),
                        world.bob,
                        Epoch.ZERO,
                        Frame.of(Bytes.ofHex("03")),
                        world.now(),
                        Bytes.EMPTY.sha256());
        assertConflict(world, session -> session.messages().append(List.of(second)));
    }

    @Test
    default void a_conversation_is_added_once() {
        World world = world();
        ConvoId convo = world.aGroupOf(world.alice);
        Conversation head = head(world, convo);
        assertConflict(world, session -> session.conversations().add(head, List.of()));
    }

    @Test
    default void a_key_is_pinned_once() {
        World world = world();
        RecordedReply first = reply(attempt(world, "k"));
        world.storage
                .transactor()
                .inTransaction(
                        session -> {
                            session.replies().record(List.of(first));
                            return true;
                        });
        assertConflict(world, session -> session.replies().record(List.of(first)));
    }

    private static void assertConflict(World world, Consumer<Session> work) {
        world.unchanging(
                () ->
                        assertThatThrownBy(
                                        () ->
                                                world.storage
                                                        .transactor()
                                                        .inTransaction(
                                                                session -> {
                                                                    work.accept(session);
                                                                    return true;
                                                                }))
                                .isInstanceOf(StorageUnavailable.class));
    }

    @Test
    default void a_token_is_spent_once() {
        World world = world();
        ServiceToken token = token(world);
        Needs twice = new Needs().token(token).token(token);
        assertThat(world.load(twice).unspent()).containsExactly(token.name());
        assertThat(world.load(new Needs().token(token)).unspent()).isEmpty();
    }

    @Test
    default void another_issuer_may_use_the_same_token_id() {
        World world = world();
        ServiceToken alices = token(world);
        ServiceToken bobs = new ServiceToken(world.bob, alices.id(), alices.expiresAt());
        assertThat(world.load(new Needs().token(alices).token(bobs)).unspent())
                .containsExactlyInAnyOrder(alices.name(), bobs.name());
    }

    @Test
    default void a_transaction_that_needs_nothing_loads_nothing() {
        Loaded loaded = world().load(new Needs());
        assertThat(loaded.heads()).isEmpty();
        assertThat(loaded.held()).isEmpty();
        assertThat(loaded.unspent()).isEmpty();
    }

    @Test
    default void what_is_asked_for_and_not_there_is_told_so() {
        World world = world();
        ConvoId nowhere = ConvoId.NONE;
        Member member = new Member(nowhere, world.alice);
        Loaded loaded =
                world.load(
                        new Needs()
                                .head(nowhere)
                                .roster(nowhere)
                                .stays(member)
                                .unread(member)
                                .frame(new FrameName(nowhere, Bytes.EMPTY.sha256()))
                                .welcomes(member));
        Roster nobody = new Roster(List.of());
        assertThat(loaded.heads()).isEmpty();
        assertThat(loaded.rosters().getOrDefault(nowhere, nobody)).isEqualTo(nobody);
        assertThat(loaded.stays().getOrDefault(member, nobody)).isEqualTo(nobody);
        assertThat(loaded.unread().getOrDefault(member, 0L)).isZero();
        assertThat(loaded.frames()).isEmpty();
        assertThat(loaded.welcomes().getOrDefault(member, List.of())).isEmpty();
    }
}
