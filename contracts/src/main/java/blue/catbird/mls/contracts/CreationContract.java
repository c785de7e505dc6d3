package blue.catbird.mls.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.application.Rules;
import blue.catbird.mls.application.conversation.AddMembers;
import blue.catbird.mls.application.conversation.ConvoView;
import blue.catbird.mls.application.conversation.CreateConvo;
import blue.catbird.mls.application.idempotency.Answer;
import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.CipherSuite;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.Epoch;
import blue.catbird.mls.domain.conversation.Stay;
import blue.catbird.mls.domain.framing.Framing;
import blue.catbird.mls.domain.keypackage.KeyPackageName;
import blue.catbird.mls.domain.message.LogEntry;
import blue.catbird.mls.domain.refusal.Refusal;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

/** Creating conversations, and the founding commit that may come late. */
public interface CreationContract extends OnStorage {
    private static Answer<ConvoView> create(World w, Did creator, CreateConvo.Command command) {
        return w.call(w.useCases.createConvo(), creator, command);
    }

    private static AddMembers.Command foundingCommit(World w, CreateConvo.Command creation) {
        return new AddMembers.Command(
                creation.id(),
                creation.members(),
                Optional.of(MlsBytes.commit(creation.id(), 0, w.nonce())),
                creation.welcome(),
                creation.packages(),
                Optional.empty());
    }

    @Test
    default void without_a_welcome_a_conversation_begins_in_epoch_0() {
        World w = world();
        ConvoView view = World.done(create(w, w.alice, w.creation(w.newId(), w.bob, w.bob)));
        assertThat(view.conversation().epoch()).isEqualTo(Epoch.ZERO);
        assertThat(view.members().stream().map(Stay::did)).containsExactly(w.alice, w.bob);
    }

    @Test
    default void with_a_welcome_it_begins_in_epoch_1_and_the_welcome_waits() {
        World w = world();
        CreateConvo.Command creation = w.creationWithWelcome(w.newId(), w.alice, w.bob);
        ConvoView view = World.done(create(w, w.alice, creation));
        assertThat(view.conversation().epoch()).isEqualTo(new Epoch(1));
        assertThat(w.fetch(w.bob, creation.id()).welcome())
                .isEqualTo(creation.welcome().orElseThrow());
    }

    @Test
    default void the_same_creation_again_hears_of_the_conversation_as_it_is_now() {
        World w = world();
        CreateConvo.Command creation =
                w.withCommit(w.creationWithWelcome(w.newId(), w.alice, w.bob));
        World.done(create(w, w.alice, creation));
        World.done(
                w.call(
                        w.useCases.addMembers(),
                        w.bob,
                        w.addition(creation.id(), 1, w.bob, w.carol)));
        ConvoView again = w.unchanging(() -> World.done(create(w, w.alice, creation)));
        assertThat(again.conversation().epoch()).isEqualTo(new Epoch(2));
        assertThat(again.members()).hasSize(3);
    }

    @Test
    default void the_same_creation_is_answered_even_after_its_creator_has_left() {
        World w = world();
        CreateConvo.Command creation = w.creation(w.newId(), w.bob);
        World.done(create(w, w.alice, creation));
        World.done(w.call(w.useCases.leaveConvo(), w.alice, w.leaving(creation.id())));
        w.unchanging(() -> World.done(create(w, w.alice, creation)));
    }

    @Test
    default void another_creation_with_the_same_group_id_is_refused() {
        World w = world();
        CreateConvo.Command creation = w.creationWithWelcome(w.newId(), w.alice, w.bob);
        World.done(create(w, w.alice, creation));
        List<CreateConvo.Command> others =
                List.of(
                        w.creation(creation.id(), w.bob),
                        w.withCommit(creation),
                        new CreateConvo.Command(
                                creation.id(),
                                creation.cipherSuite(),
                                List.of(w.bob, w.carol),
                                creation.welcome(),
                                creation.packages(),
                                creation.commit(),
                                creation.metadata()),
                        new CreateConvo.Command(
                                creation.id(),
                                "MLS_128_DHKEMP256_AES128GCM_SHA256_P256",
                                creation.members(),
                                creation.welcome(),
                                creation.packages(),
                                creation.commit(),
                                creation.metadata()));
        for (CreateConvo.Command other : others) {
            w.refused(Refusal.ConvoAlreadyExists.class, () -> create(w, w.alice, other));
        }
    }

    @Test
    default void the_same_creation_by_somebody_else_is_refused() {
        World w = world();
        CreateConvo.Command creation = w.creation(w.newId());
        World.done(create(w, w.alice, creation));
        w.refused(Refusal.ConvoAlreadyExists.class, () -> create(w, w.bob, creation));
    }

    @Test
    default void the_founding_commit_may_come_late_and_leaves_the_epoch_alone() {
        World w = world();
        CreateConvo.Command creation = w.creationWithWelcome(w.newId(), w.alice, w.bob);
        World.done(create(w, w.alice, creation));
        World.done(w.call(w.useCases.addMembers(), w.bob, w.keyUpdate(creation.id(), 1)));
        AddMembers.Command founding = foundingCommit(w, creation);
        var reached = World.done(w.call(w.useCases.addMembers(), w.alice, founding));
        assertThat(reached.newEpoch()).isEqualTo(new Epoch(1));
        assertThat(w.epochOf(creation.id())).isEqualTo(new Epoch(2));
        assertThat(w.placesOf(creation.id())).containsExactly(1L, 2L);
        var again =
                w.unchanging(() -> World.done(w.call(w.useCases.addMembers(), w.alice, founding)));
        assertThat(again).isEqualTo(reached);
    }

    @Test
    default void the_founding_commit_comes_once() {
        World w = world();
        CreateConvo.Command creation = w.creationWithWelcome(w.newId(), w.alice, w.bob);
        World.done(create(w, w.alice, creation));
        World.done(w.call(w.useCases.addMembers(), w.alice, foundingCommit(w, creation)));
        w.refused(
                Refusal.EpochMismatch.class,
                () -> w.call(w.useCases.addMembers(), w.alice, foundingCommit(w, creation)));
    }

    @Test
    default void the_founding_commit_is_its_creators_and_under_the_creations_terms() {
        World w = world();
        CreateConvo.Command creation = w.creationWithWelcome(w.newId(), w.alice, w.bob);
        World.done(create(w, w.alice, creation));
        AddMembers.Command founding = foundingCommit(w, creation);
        w.refused(
                Refusal.EpochMismatch.class,
                () -> w.call(w.useCases.addMembers(), w.bob, founding));
        AddMembers.Command otherWelcome =
                new AddMembers.Command(
                        founding.convo(),
                        founding.dids(),
                        founding.commit(),
                        Optional.of(MlsBytes.welcome(w.nonce())),
                        founding.packages(),
                        founding.epoch());
        w.refused(
                Refusal.EpochMismatch.class,
                () -> w.call(w.useCases.addMembers(), w.alice, otherWelcome));
    }

    @Test
    default void a_founding_commit_is_seen_by_the_creator_alone_however_late_it_comes() {
        World w = world();
        CreateConvo.Command creation = w.creationWithWelcome(w.newId(), w.alice, w.bob);
        World.done(create(w, w.alice, creation));
        w.send(w.bob, creation.id());
        World.done(w.call(w.useCases.addMembers(), w.alice, foundingCommit(w, creation)));
        assertThat(w.logOf(w.alice, creation.id())).hasSize(2);
        assertThat(w.logOf(w.bob, creation.id()))
                .singleElement()
                .isInstanceOf(LogEntry.Application.class);
    }

    @Test
    default void the_welcomes_of_a_group_without_one_come_with_its_first_commit() {
        World w = world();
        ConvoId convo = w.newId();
        World.done(create(w, w.alice, w.creation(convo, w.bob)));
        var reached =
                World.done(
                        w.call(
                                w.useCases.addMembers(),
                                w.alice,
                                w.addition(convo, 0, w.alice, w.bob)));
        assertThat(reached.newEpoch()).isEqualTo(new Epoch(1));
        assertThat(w.fetch(w.bob, convo).welcome().isEmpty()).isFalse();
        assertThat(w.logOf(w.bob, convo)).as("the commit that added Bob").isEmpty();
    }

    @Test
    default void what_cannot_be_created_leaves_nothing_behind() {
        World w = world();
        CreateConvo.Command good = w.creationWithWelcome(w.newId(), w.alice, w.bob);
        w.refused(
                Refusal.InvalidCipherSuite.class,
                () -> create(w, w.alice, withSuite(good, "MLS_999")));
        w.refused(
                Refusal.InvalidWelcome.class,
                () -> create(w, w.alice, withWelcome(good, Bytes.ofHex("00"), good.packages())));
        w.refused(
                Refusal.KeyPackageNotFound.class,
                () ->
                        create(
                                w,
                                w.alice,
                                withWelcome(good, good.welcome().orElseThrow(), List.of())));
        w.refused(
                Refusal.InvalidCommit.class,
                () -> create(w, w.alice, withCommit(good, MlsBytes.commit(w.newId(), 0, "x"))));
        w.refused(
                Refusal.InvalidCommit.class,
                () -> create(w, w.alice, withCommit(good, MlsBytes.commit(good.id(), 1, "x"))));
        w.refused(
                Refusal.InvalidCommit.class,
                () -> create(w, w.alice, withCommit(good, MlsBytes.message(good.id(), 0, "x"))));
        w.refused(
                Refusal.InvalidCommit.class,
                () -> create(w, w.alice, w.withCommit(w.creation(w.newId(), w.bob))));
        World.done(create(w, w.alice, good));
    }

    private static CreateConvo.Command withSuite(CreateConvo.Command c, String suite) {
        return new CreateConvo.Command(
                c.id(), suite, c.members(), c.welcome(), c.packages(), c.commit(), c.metadata());
    }

    private static CreateConvo.Command withWelcome(
            CreateConvo.Command c, Bytes welcome, List<KeyPackageName> packages) {
        return new CreateConvo.Command(
                c.id(),
                c.cipherSuite(),
                c.members(),
                Optional.of(welcome),
                packages,
                c.commit(),
                c.metadata());
    }

    private static CreateConvo.Command withCommit(CreateConvo.Command c, Bytes commit) {
        return new CreateConvo.Command(
                c.id(),
                c.cipherSuite(),
                c.members(),
                c.welcome(),
                c.packages(),
                Optional.of(commit),
                c.metadata());
    }

    @Test
    default void a_welcome_names_only_packages_that_its_sender_may_use() {
        World w = world();
        KeyPackageName unclaimed = w.publishOn(w.bob, "phone");
        KeyPackageName carols = w.claimed(w.carol, w.dave);
        CreateConvo.Command forBob =
                withWelcome(
                        w.creation(w.newId(), w.bob), MlsBytes.welcome("w"), List.of(unclaimed));
        w.refused(Refusal.KeyPackageNotFound.class, () -> create(w, w.alice, forBob));
        CreateConvo.Command forDave =
                withWelcome(w.creation(w.newId(), w.dave), MlsBytes.welcome("w"), List.of(carols));
        w.refused(Refusal.KeyPackageNotFound.class, () -> create(w, w.alice, forDave));
        CreateConvo.Command forNobody =
                withWelcome(w.creation(w.newId(), w.bob), MlsBytes.welcome("w"), List.of(carols));
        w.refused(Refusal.InvalidWelcome.class, () -> create(w, w.alice, forNobody));
    }

    @Test
    default void a_package_is_used_up_by_the_first_welcome_that_names_it() {
        World w = world();
        CreateConvo.Command first = w.creationWithWelcome(w.newId(), w.alice, w.bob);
        World.done(create(w, w.alice, first));
        CreateConvo.Command second =
                withWelcome(w.creation(w.newId(), w.bob), MlsBytes.welcome("w"), first.packages());
        w.refused(Refusal.KeyPackageNotFound.class, () -> create(w, w.alice, second));
    }

    @Test
    default void a_welcome_may_serve_the_creators_own_other_device() {
        World w = world();
        KeyPackageName tablet = w.claimed(w.alice, w.alice, "tablet");
        CreateConvo.Command creation =
                withWelcome(w.creation(w.newId()), MlsBytes.welcome("w"), List.of(tablet));
        World.done(create(w, w.alice, creation));
        assertThat(w.fetch(w.alice, creation.id()).packageHash()).isEqualTo(tablet.hash());
    }

    @Test
    default void members_are_bounded() {
        World w = world();
        World small = w.withRules(withMaxMembers(w.rules, 2));
        w.refused(
                Refusal.TooManyMembers.class,
                () -> create(small, w.alice, w.creation(w.newId(), w.bob, w.carol)));
        CreateConvo.Command two = w.creation(w.newId(), w.bob);
        World.done(create(small, w.alice, two));
        AddMembers.Command third = w.addition(two.id(), 0, w.alice, w.carol);
        w.refused(
                Refusal.TooManyMembers.class,
                () -> w.call(small.useCases.addMembers(), w.alice, third));
        ConvoId alone = w.aGroupOf(w.alice);
        World.done(
                w.call(small.useCases.addMembers(), w.alice, w.addition(alone, 0, w.alice, w.bob)));
    }

    private static Rules withMaxMembers(Rules r, int max) {
        return new Rules(
                r.framing(),
                r.pastEpochs(),
                max,
                r.maxKeyPackages(),
                r.maxMessageBytes(),
                r.claimTtl(),
                r.welcomeGrace(),
                r.welcomeRetention(),
                r.idempotencyTtl());
    }

    @Test
    default void made_up_bytes_are_believed_where_framing_is_opaque() {
        World w = world().believing();
        assertThat(w.rules.framing()).isEqualTo(Framing.OPAQUE);
        CreateConvo.Command creation =
                withWelcome(w.creation(w.newId(), w.bob), Bytes.ofHex("aa"), List.of());
        World.done(create(w, w.alice, creation));
        assertThat(w.fetch(w.bob, creation.id()).welcome()).isEqualTo(Bytes.ofHex("aa"));
        AddMembers.Command update =
                new AddMembers.Command(
                        creation.id(),
                        List.of(),
                        Optional.of(Bytes.ofHex("bb")),
                        Optional.empty(),
                        List.of(),
                        Optional.empty());
        for (long epoch = 2; epoch < 4; epoch++) {
            var reached = World.done(w.call(w.useCases.addMembers(), w.bob, update));
            assertThat(reached.newEpoch()).isEqualTo(new Epoch(epoch));
        }
    }

    @Test
    default void the_creator_among_the_members_makes_no_difference() {
        World w = world();
        CreateConvo.Command creation = w.creation(w.newId(), w.bob);
        World.done(create(w, w.alice, creation));
        CreateConvo.Command withCreator = w.creation(creation.id(), w.alice, w.bob);
        ConvoView again = w.unchanging(() -> World.done(create(w, w.alice, withCreator)));
        assertThat(again.members().stream().map(Stay::did)).containsExactly(w.alice, w.bob);
    }

    @Test
    default void a_founding_commit_is_not_another_members_even_under_the_same_terms() {
        World w = world();
        CreateConvo.Command creation = w.creationWithWelcome(w.newId(), w.alice, w.bob);
        World.done(create(w, w.alice, creation));
        World.done(
                w.call(
                        w.useCases.addMembers(),
                        w.alice,
                        w.addition(creation.id(), 1, w.alice, w.carol)));
        w.refused(
                Refusal.EpochMismatch.class,
                () -> w.call(w.useCases.addMembers(), w.carol, foundingCommit(w, creation)));
    }

    @Test
    default void only_a_commit_of_epoch_0_is_the_founding_commit() {
        World w = world();
        CreateConvo.Command creation = w.creationWithWelcome(w.newId(), w.alice, w.bob);
        World.done(create(w, w.alice, creation));
        AddMembers.Command founding = foundingCommit(w, creation);
        AddMembers.Command ofEpoch1 =
                new AddMembers.Command(
                        founding.convo(),
                        founding.dids(),
                        Optional.of(MlsBytes.commit(founding.convo(), 1, w.nonce())),
                        founding.welcome(),
                        founding.packages(),
                        founding.epoch());
        w.refused(
                Refusal.KeyPackageNotFound.class,
                () -> w.call(w.useCases.addMembers(), w.alice, ofEpoch1));
        World.done(w.call(w.useCases.addMembers(), w.alice, founding));
    }

    @Test
    default void without_a_welcome_there_is_no_founding_commit_to_come_late() {
        World w = world();
        CreateConvo.Command creation = w.creation(w.newId(), w.bob);
        World.done(create(w, w.alice, creation));
        var reached =
                World.done(w.call(w.useCases.addMembers(), w.alice, foundingCommit(w, creation)));
        assertThat(reached.newEpoch()).isEqualTo(new Epoch(1));
        assertThat(w.epochOf(creation.id())).isEqualTo(new Epoch(1));
    }

    @Test
    default void a_welcome_is_made_for_packages_of_the_groups_suite() {
        World w = world();
        CipherSuite suite = CipherSuite.MLS_128_DHKEMP256_AES128GCM_SHA256_P256;
        KeyPackageName bobs = w.claimed(w.alice, w.bob);
        CreateConvo.Command ofAnotherSuite =
                withWelcome(
                        withSuite(w.creation(w.newId(), w.bob), suite.name()),
                        MlsBytes.welcome("w"),
                        List.of(bobs));
        w.refused(Refusal.KeyPackageNotFound.class, () -> create(w, w.alice, ofAnotherSuite));
    }
}
