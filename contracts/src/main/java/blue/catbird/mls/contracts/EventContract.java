package blue.catbird.mls.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.application.conversation.CreateConvo;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.Epoch;
import blue.catbird.mls.domain.Seq;
import blue.catbird.mls.domain.event.Event;
import blue.catbird.mls.domain.event.Event.MembershipChange;
import blue.catbird.mls.domain.keypackage.KeyPackageName;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

/** Events for all that happens, each once and in order. */
public interface EventContract extends OnStorage {
    private static List<Event> of(World w, ConvoId convo) {
        return w.storage.events().stream()
                .filter(e -> e instanceof Event.OfConversation told && told.convo().equals(convo))
                .toList();
    }

    private static Event accepted(ConvoId convo, long seq) {
        return new Event.EntryAccepted(convo, new Seq(seq));
    }

    private static Event changed(
            ConvoId convo, Did did, MembershipChange change, long epoch, long at) {
        return new Event.MembershipChanged(convo, did, change, new Epoch(epoch), new Seq(at));
    }

    @Test
    default void what_happens_is_told_once_and_in_its_order() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        w.send(w.bob, convo);
        var addition = w.addition(convo, 1, w.alice, w.carol);
        World.done(w.call(w.useCases.addMembers(), w.alice, addition));
        World.done(w.call(w.useCases.addMembers(), w.alice, addition));
        World.done(w.call(w.useCases.leaveConvo(), w.alice, w.removal(convo, w.bob, 2)));
        World.done(w.call(w.useCases.leaveConvo(), w.carol, w.leaving(convo)));
        assertThat(of(w, convo))
                .containsExactly(
                        accepted(convo, 1),
                        changed(convo, w.alice, MembershipChange.JOINED, 1, 0),
                        changed(convo, w.bob, MembershipChange.JOINED, 1, 1),
                        accepted(convo, 2),
                        accepted(convo, 3),
                        changed(convo, w.carol, MembershipChange.JOINED, 2, 3),
                        accepted(convo, 4),
                        changed(convo, w.bob, MembershipChange.REMOVED, 3, 4),
                        changed(convo, w.carol, MembershipChange.LEFT, 3, 4));
    }

    @Test
    default void a_welcome_is_told_once_to_each_whom_it_serves() {
        World w = world();
        ConvoId convo = w.newId();
        List<KeyPackageName> packages =
                List.of(
                        w.claimed(w.alice, w.bob, "phone"),
                        w.claimed(w.alice, w.bob, "tablet"),
                        w.claimed(w.alice, w.carol, "phone"));
        CreateConvo.Command creation = w.creation(convo, w.bob, w.carol);
        World.done(
                w.call(
                        w.useCases.createConvo(),
                        w.alice,
                        new CreateConvo.Command(
                                convo,
                                creation.cipherSuite(),
                                creation.members(),
                                Optional.of(MlsBytes.welcome("w")),
                                packages,
                                creation.commit(),
                                creation.metadata())));
        assertThat(w.eventsOf(Event.WelcomeAvailable.class))
                .containsExactlyInAnyOrder(
                        new Event.WelcomeAvailable(convo, w.bob),
                        new Event.WelcomeAvailable(convo, w.carol));
    }
}
