package blue.catbird.mls.adapters.postgres.event;

import static blue.catbird.mls.adapters.postgres.generated.Tables.EVENTS;

import blue.catbird.mls.adapters.postgres.pipeline.Codes;
import blue.catbird.mls.adapters.postgres.pipeline.Row;
import blue.catbird.mls.adapters.postgres.pipeline.Rows;
import blue.catbird.mls.application.port.Shards;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.Epoch;
import blue.catbird.mls.domain.Seq;
import blue.catbird.mls.domain.event.Event;
import blue.catbird.mls.domain.event.Event.MembershipChange;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.util.List;

/** Events as rows. */
public final class EventRows {
    private static final List<MembershipChange> CHANGES =
            List.of(MembershipChange.JOINED, MembershipChange.LEFT, MembershipChange.REMOVED);

    /** The columns of an event; null where it has nothing to say. */
    private record Content(
            int kind,
            @Nullable ConvoId convo,
            @Nullable Did account,
            @Nullable Did subject,
            Event.@Nullable MembershipChanged change,
            @Nullable Seq seq,
            @Nullable String reason,
            @Nullable Integer remaining) {}

    private EventRows() {}

    public static Event read(Row row) throws SQLException {
        short kind = row.get(EVENTS.KIND);
        return switch (kind) {
            case 1 ->
                    new Event.EntryAccepted(row.convo(EVENTS.CONVO), new Seq(row.get(EVENTS.SEQ)));
            case 2 ->
                    new Event.MembershipChanged(
                            row.convo(EVENTS.CONVO),
                            row.did(EVENTS.SUBJECT),
                            CHANGES.get(row.get(EVENTS.CHANGE) - 1),
                            new Epoch(row.get(EVENTS.EPOCH)),
                            new Seq(row.get(EVENTS.SEQ)));
            case 3 -> new Event.WelcomeAvailable(row.convo(EVENTS.CONVO), row.did(EVENTS.ACCOUNT));
            case 4 ->
                    new Event.WelcomeFailed(
                            row.convo(EVENTS.CONVO),
                            row.did(EVENTS.ACCOUNT),
                            row.did(EVENTS.SUBJECT),
                            row.get(EVENTS.REASON));
            case 5 ->
                    new Event.WelcomeExpired(
                            row.convo(EVENTS.CONVO),
                            row.did(EVENTS.ACCOUNT),
                            row.did(EVENTS.SUBJECT));
            case 6 -> new Event.KeyPackagesLow(row.did(EVENTS.ACCOUNT), row.get(EVENTS.REMAINING));
            default -> throw Codes.unknown("event", kind);
        };
    }

    /** The events with these ordinals of a list. */
    static Rows<Integer> of(List<Event> events, List<Integer> ordinals) {
        List<Content> contents = events.stream().map(EventRows::content).toList();
        return Rows.of(ordinals)
                .with(EVENTS.SHARD, i -> shardOf(events.get(i)))
                .with(EVENTS.KIND, i -> (short) contents.get(i).kind())
                .with(EVENTS.CONVO, i -> bytes(contents.get(i).convo()))
                .with(EVENTS.ACCOUNT, i -> text(contents.get(i).account()))
                .with(EVENTS.SUBJECT, i -> text(contents.get(i).subject()))
                .with(EVENTS.CHANGE, i -> code(contents.get(i).change()))
                .with(EVENTS.EPOCH, i -> epoch(contents.get(i).change()))
                .with(EVENTS.SEQ, i -> number(contents.get(i).seq()))
                .with(EVENTS.REASON, i -> contents.get(i).reason())
                .with(EVENTS.REMAINING, i -> contents.get(i).remaining());
    }

    private static Content content(Event event) {
        return switch (event) {
            case Event.EntryAccepted(ConvoId convo, Seq seq) ->
                    new Content(1, convo, null, null, null, seq, null, null);
            case Event.MembershipChanged change ->
                    new Content(
                            2, change.convo(), null, change.did(), change, change.at(), null, null);
            case Event.WelcomeAvailable(ConvoId convo, Did recipient) ->
                    new Content(3, convo, recipient, null, null, null, null, null);
            case Event.WelcomeFailed(ConvoId convo, Did inviter, Did recipient, String reason) ->
                    new Content(4, convo, inviter, recipient, null, null, reason, null);
            case Event.WelcomeExpired(ConvoId convo, Did inviter, Did recipient) ->
                    new Content(5, convo, inviter, recipient, null, null, null, null);
            case Event.KeyPackagesLow(Did owner, int remaining) ->
                    new Content(6, null, owner, null, null, null, null, remaining);
        };
    }

    /** By what is told of. */
    private static short shardOf(Event event) {
        return (short)
                switch (event) {
                    case Event.OfConversation told -> Shards.of(told.convo());
                    case Event.OfAccount told -> Shards.of(told.account());
                };
    }

    private static byte @Nullable [] bytes(@Nullable ConvoId convo) {
        return convo == null ? null : convo.groupId().toArray();
    }

    private static @Nullable String text(@Nullable Did did) {
        return did == null ? null : did.value();
    }

    private static @Nullable Long number(@Nullable Seq seq) {
        return seq == null ? null : seq.value();
    }

    private static @Nullable Short code(Event.@Nullable MembershipChanged change) {
        return change == null ? null : (short) (CHANGES.indexOf(change.change()) + 1);
    }

    private static @Nullable Long epoch(Event.@Nullable MembershipChanged change) {
        return change == null ? null : change.epoch().value();
    }
}
