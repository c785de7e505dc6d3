package blue.catbird.mls.demo.mls;

import static blue.catbird.mls.demo.mls.Cast.publishedBy;
import static blue.catbird.mls.demo.mls.Cast.utf8;
import static blue.catbird.mls.demo.mls.HandshakeFormat.PRIVATE_MESSAGE;
import static blue.catbird.mls.demo.mls.HandshakeFormat.PUBLIC_MESSAGE;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Arrays;
import java.util.List;

/** Alice makes a group, adds Bob and Carol, and they live in it; the tests are the network. */
class ThreePersonStoryTest {
    private final Cast alice = Cast.named("alice");
    private final Cast bob = Cast.named("bob");
    private final Cast carol = Cast.named("carol");
    private final Cast dave = Cast.named("dave");

    private PendingCommit founding;
    private MlsGroup alices;
    private MlsGroup bobs;
    private MlsGroup carols;

    @BeforeEach
    void alice_adds_bob_and_carol() {
        founding = alice.create().add(publishedBy(bob, carol), PRIVATE_MESSAGE);
        alices = founding.merge();
        bobs = bob.join(founding);
        carols = carol.join(founding);
    }

    @Test
    void all_three_are_in_one_epoch_and_know_each_other() {
        assertThat(alices.epoch()).isEqualTo(1);
        assertThat(alices.members()).containsExactly(alice.did(), bob.did(), carol.did());
        assertSameEpoch(alices, bobs, carols);
    }

    @Test
    void what_one_writes_the_others_read_and_know_the_writer() {
        byte[] hello = alices.protect(utf8("hello"));
        byte[] hi = carols.protect(utf8("hi"));

        assertThat(bobs.unprotect(hello).text()).isEqualTo("hello");
        assertThat(bobs.unprotect(hi).sender()).isEqualTo(carol.did());
        assertThat(carols.unprotect(hello).sender()).isEqualTo(alice.did());
        assertThat(alices.unprotect(hi).plaintext()).isEqualTo(utf8("hi"));
    }

    @Test
    void messages_that_overtake_each_other_are_read() {
        byte[] first = alices.protect(utf8("first"));
        byte[] second = alices.protect(utf8("second"));

        assertThat(bobs.unprotect(second).text()).isEqualTo("second");
        assertThat(bobs.unprotect(first).text()).isEqualTo("first");
    }

    @Test
    void a_crash_between_fetching_and_joining_costs_nothing() {
        MlsGroup again = bob.afterACrash().join(founding);

        assertSameEpoch(bobs, again);
        assertThat(again.unprotect(alices.protect(utf8("still there?"))).text())
                .isEqualTo("still there?");
        assertThat(alices.unprotect(again.protect(utf8("yes"))).sender()).isEqualTo(bob.did());
    }

    @Test
    void a_forgotten_key_package_joins_nothing() {
        Cast eve = Cast.named("eve");
        KeyPackageBundle bundle = eve.client().newKeyPackage(eve.now());
        PendingCommit adding =
                alices.add(List.of(FetchedKeyPackage.read(bundle.message())), PRIVATE_MESSAGE);
        eve.store().forget(bundle);

        assertThatThrownBy(() -> eve.join(adding))
                .isInstanceOf(MlsException.class)
                .hasMessageContaining("names no stored key package");
    }

    @ParameterizedTest
    @EnumSource
    void of_two_concurrent_commits_the_loser_is_dropped_and_made_again(HandshakeFormat format) {
        PendingCommit winner = alices.add(publishedBy(dave), format);
        PendingCommit loser = bobs.updateKeys(format);
        assertThat(loser.nextEpoch()).isEqualTo(winner.nextEpoch());

        alices = winner.merge();
        bobs = bobs.process(winner.commit());
        carols = carols.process(winner.commit());
        MlsGroup daves = dave.join(winner);
        assertSameEpoch(alices, bobs, carols, daves);

        PendingCommit again = bobs.updateKeys(format);
        bobs = again.merge();
        alices = alices.process(again.commit());
        carols = carols.process(again.commit());
        daves = daves.process(again.commit());
        assertThat(bobs.epoch()).isEqualTo(3);
        assertSameEpoch(alices, bobs, carols, daves);
        assertThat(daves.unprotect(bobs.protect(utf8("well"))).sender()).isEqualTo(bob.did());
    }

    @Test
    void an_epoch_is_left_once() {
        PendingCommit winner = alices.updateKeys(PUBLIC_MESSAGE);
        PendingCommit loser = bobs.updateKeys(PUBLIC_MESSAGE);
        MlsGroup merged = winner.merge();
        bobs.process(winner.commit());

        assertThat(winner.merge()).isSameAs(merged);
        assertThatThrownBy(() -> alices.updateKeys(PUBLIC_MESSAGE))
                .hasMessageContaining("epoch 1 has been left");
        assertThatThrownBy(() -> alices.process(loser.commit()))
                .hasMessageContaining("epoch 1 has been left");
        assertThatThrownBy(loser::merge).hasMessageContaining("epoch 1 has been left");
        assertThatThrownBy(() -> bobs.process(winner.commit()))
                .hasMessageContaining("epoch 1 has been left");
    }

    @Test
    void a_pending_commit_leaves_the_group_as_it_was() {
        byte[] before = alices.epochAuthenticator();
        PendingCommit dropped = alices.updateKeys(PRIVATE_MESSAGE);

        assertThat(alices.epoch()).isEqualTo(1);
        assertThat(alices.epochAuthenticator()).isEqualTo(before);
        assertThat(bobs.unprotect(alices.protect(utf8("unmoved"))).text()).isEqualTo("unmoved");
        assertThat(dropped.merge().epochAuthenticator()).isNotEqualTo(before);
    }

    @Test
    void a_dropped_commit_and_its_successor_from_the_same_state_are_both_readable() {
        PendingCommit dropped = alices.updateKeys(PRIVATE_MESSAGE);
        PendingCommit sent = alices.remove(carol.did(), PRIVATE_MESSAGE);

        assertThat(sent.is(dropped.commit())).isFalse();
        assertSameEpoch(sent.merge(), bobs.process(sent.commit()));
    }

    @Test
    void an_author_knows_its_own_commit_when_the_reply_was_lost() {
        PendingCommit mine = alices.updateKeys(PRIVATE_MESSAGE);
        PendingCommit other = bobs.updateKeys(PRIVATE_MESSAGE);
        byte[] fetched = mine.commit();

        assertThat(mine.is(fetched)).isTrue();
        assertThat(other.is(fetched)).isFalse();
        assertSameEpoch(mine.merge(), bobs.process(fetched), carols.process(fetched));
    }

    @ParameterizedTest
    @EnumSource
    void who_is_removed_reads_nothing_more(HandshakeFormat format) {
        PendingCommit removal = alices.remove(bob.did(), format);
        alices = removal.merge();
        carols = carols.process(removal.commit());
        byte[] secret = alices.protect(utf8("between us"));

        assertThat(alices.members()).containsExactly(alice.did(), carol.did());
        assertSameEpoch(alices, carols);
        assertThat(carols.unprotect(secret).text()).isEqualTo("between us");
        assertThatThrownBy(() -> bobs.process(removal.commit())).isInstanceOf(MlsException.class);
        assertThatThrownBy(() -> bobs.unprotect(secret))
                .isInstanceOf(MlsException.class)
                .hasMessageContaining("of epoch 2, the group in 1");
    }

    @Test
    void who_was_removed_can_be_added_again() {
        PendingCommit removal = alices.remove(bob.did(), PUBLIC_MESSAGE);
        PendingCommit back = removal.merge().add(publishedBy(bob), PUBLIC_MESSAGE);
        carols = carols.process(removal.commit()).process(back.commit());

        assertSameEpoch(back.merge(), carols, bob.join(back));
    }

    @Test
    void nobody_removes_a_stranger_or_themselves() {
        assertThatThrownBy(() -> alices.remove("did:plc:stranger", PRIVATE_MESSAGE))
                .isInstanceOf(MlsException.class)
                .hasMessageContaining("not a member");
        assertThatThrownBy(() -> alices.remove(alice.did(), PRIVATE_MESSAGE))
                .isInstanceOf(MlsException.class);
    }

    @Test
    void nobody_commits_to_a_group_of_one() {
        MlsGroup alone = alice.create();
        MlsGroup two = alice.create().add(publishedBy(bob), PRIVATE_MESSAGE).merge();

        assertThatThrownBy(() -> alone.updateKeys(PRIVATE_MESSAGE))
                .hasMessageContaining("group of one");
        assertThatThrownBy(() -> two.remove(bob.did(), PRIVATE_MESSAGE))
                .hasMessageContaining("group of one");
    }

    @Test
    void a_message_is_read_once() {
        byte[] hello = alices.protect(utf8("hello"));
        bobs.unprotect(hello);

        assertThatThrownBy(() -> bobs.unprotect(hello)).isInstanceOf(MlsException.class);
    }

    @Test
    void a_message_of_the_past_epoch_is_read_by_the_state_of_then() {
        byte[] late = alices.protect(utf8("late"));
        MlsGroup bobsNext = bobs.process(alices.updateKeys(PRIVATE_MESSAGE).commit());

        assertThatThrownBy(() -> bobsNext.unprotect(late)).isInstanceOf(MlsException.class);
        assertThat(bobs.unprotect(late).text()).isEqualTo("late");
    }

    @Test
    void a_changed_or_lengthened_message_is_refused_and_the_original_still_read() {
        byte[] message = alices.protect(utf8("hello"));
        byte[] changed = message.clone();
        changed[changed.length - 1] ^= 1;
        byte[] longer = Arrays.copyOf(message, message.length + 1);

        assertThatThrownBy(() -> bobs.unprotect(changed)).isInstanceOf(MlsException.class);
        assertThatThrownBy(() -> bobs.unprotect(longer))
                .isInstanceOf(MlsException.class)
                .hasMessageContaining("trailing bytes");
        assertThat(bobs.unprotect(message).text()).isEqualTo("hello");
    }

    @Test
    void a_message_is_no_commit_and_a_commit_no_message_or_welcome() {
        byte[] commit = alices.updateKeys(PRIVATE_MESSAGE).commit();
        byte[] message = alices.protect(utf8("hello"));

        assertThatThrownBy(() -> bobs.process(message)).hasMessageContaining("no COMMIT");
        assertThatThrownBy(() -> bobs.unprotect(commit)).hasMessageContaining("no APPLICATION");
        assertThatThrownBy(() -> bob.client().join(commit)).hasMessageContaining("not a Welcome");
    }

    private static void assertSameEpoch(MlsGroup first, MlsGroup... others) {
        for (MlsGroup other : others) {
            assertThat(other.groupId()).isEqualTo(Cast.GROUP_ID);
            assertThat(other.epoch()).isEqualTo(first.epoch());
            assertThat(other.members()).isEqualTo(first.members());
            assertThat(other.epochAuthenticator()).isEqualTo(first.epochAuthenticator());
        }
    }
}
