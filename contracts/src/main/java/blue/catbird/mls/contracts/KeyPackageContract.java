package blue.catbird.mls.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.application.conversation.CreateConvo;
import blue.catbird.mls.application.idempotency.Answer;
import blue.catbird.mls.application.keypackage.ClaimKeyPackages;
import blue.catbird.mls.application.keypackage.GetKeyPackageStatus;
import blue.catbird.mls.application.keypackage.GetKeyPackageStatus.SuiteStatus;
import blue.catbird.mls.application.keypackage.PublishKeyPackage;
import blue.catbird.mls.application.keypackage.PublishKeyPackage.Published;
import blue.catbird.mls.application.keypackage.WithdrawKeyPackages;
import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.CipherSuite;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.event.Event;
import blue.catbird.mls.domain.keypackage.KeyPackageHash;
import blue.catbird.mls.domain.keypackage.KeyPackageName;
import blue.catbird.mls.domain.refusal.Refusal;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The directory of key packages: what gets in, and who is given what. */
public interface KeyPackageContract extends OnStorage {
    private static Answer<Published> publish(
            World w, Did owner, Bytes content, CipherSuite suite, Optional<Instant> expires) {
        return w.call(
                w.useCases.publishKeyPackage(),
                owner,
                new PublishKeyPackage.Command(content, suite.name(), expires));
    }

    private static Answer<Published> publish(World w, Did owner, Bytes content) {
        return publish(w, owner, content, World.SUITE, Optional.empty());
    }

    private static List<KeyPackageHash> given(World w, Did caller, Did... owners) {
        return w.claim(caller, owners).keyPackages().stream().map(p -> p.hash()).toList();
    }

    private static Bytes lasting(World w, Did owner, Duration from, Duration to) {
        return MlsBytes.keyPackage(
                World.SUITE,
                owner.value(),
                "phone",
                w.nonce(),
                w.now().plus(from),
                w.now().plus(to),
                false);
    }

    private static GetKeyPackageStatus.Status statusOf(World w, Did owner) {
        return World.done(
                w.useCases.getKeyPackageStatus().execute(owner, new GetKeyPackageStatus.Query()));
    }

    @Test
    default void publishing_the_same_package_again_is_a_success() {
        World w = world();
        Bytes content = w.keyPackage(w.bob, "phone");
        Published first = World.done(publish(w, w.bob, content));
        assertThat(w.unchanging(() -> World.done(publish(w, w.bob, content)))).isEqualTo(first);
        Published wrapped =
                w.unchanging(() -> World.done(publish(w, w.bob, MlsBytes.wrapped(content))));
        assertThat(wrapped.ref()).as("the same package in another form").isEqualTo(first.ref());
    }

    @Test
    default void a_used_package_published_again_is_a_success_and_stays_used() {
        World w = world();
        Bytes content = w.keyPackage(w.bob, w.bob + "'s phone");
        KeyPackageName name = w.publish(w.bob, content);
        assertThat(given(w, w.alice, w.bob)).containsExactly(name.hash());
        use(w, w.alice, name);
        w.unchanging(() -> World.done(publish(w, w.bob, content)));
        assertThat(w.claim(w.alice, w.bob).missing()).containsExactly(w.bob);
    }

    private static void use(World w, Did sender, KeyPackageName name) {
        World.done(
                w.call(
                        w.useCases.createConvo(),
                        sender,
                        new CreateConvo.Command(
                                w.newId(),
                                World.SUITE.name(),
                                List.of(name.owner()),
                                Optional.of(MlsBytes.welcome(w.nonce())),
                                List.of(name),
                                Optional.empty(),
                                Optional.empty())));
    }

    @Test
    default void what_is_no_key_package_of_the_callers_is_refused() {
        World w = world();
        Bytes good = w.keyPackage(w.bob, "phone");
        for (Bytes wrong :
                List.of(
                        Bytes.EMPTY,
                        good.slice(0, good.size() - 1),
                        MlsBytes.wrapped(MlsBytes.wrapped(good)),
                        MlsBytes.welcome("x"),
                        w.keyPackage(w.alice, "phone"),
                        w.keyPackage(new Did(w.alice.value()), "phone"))) {
            w.refused(Refusal.InvalidKeyPackage.class, () -> publish(w, w.bob, wrong));
        }
        w.refused(
                Refusal.InvalidKeyPackage.class,
                () ->
                        publish(
                                w,
                                w.bob,
                                good,
                                CipherSuite.MLS_128_DHKEMP256_AES128GCM_SHA256_P256,
                                Optional.empty()));
        w.refused(
                Refusal.InvalidCipherSuite.class,
                () ->
                        w.call(
                                w.useCases.publishKeyPackage(),
                                w.bob,
                                new PublishKeyPackage.Command(good, "MLS_999", Optional.empty())));
        World.done(publish(w, w.bob, good));
    }

    @Test
    default void a_credential_may_name_the_callers_device() {
        World w = world();
        Bytes content =
                MlsBytes.keyPackage(
                        World.SUITE,
                        w.bob.value() + "#phone",
                        "phone",
                        "x",
                        w.now(),
                        w.now().plus(Duration.ofDays(1)),
                        false);
        World.done(publish(w, w.bob, content));
        w.refused(Refusal.InvalidKeyPackage.class, () -> publish(w, w.carol, content));
    }

    @Test
    default void lifetimes_hold() {
        World w = world();
        Duration day = Duration.ofDays(1);
        Bytes expired = lasting(w, w.bob, day.multipliedBy(-2), day.negated());
        w.refused(Refusal.InvalidKeyPackage.class, () -> publish(w, w.bob, expired));
        Bytes toCome = lasting(w, w.bob, Duration.ofMinutes(6), day);
        w.refused(Refusal.InvalidKeyPackage.class, () -> publish(w, w.bob, toCome));
        World.done(publish(w, w.bob, lasting(w, w.bob, Duration.ofMinutes(4), day)));
        Bytes endless = lasting(w, w.bob, day.negated(), Duration.ofDays(400));
        w.refused(
                Refusal.ExpirationTooFar.class,
                () ->
                        publish(
                                w,
                                w.bob,
                                endless,
                                World.SUITE,
                                Optional.of(w.now().plus(Duration.ofDays(91)))));
        World.done(publish(w, w.bob, endless));
        w.storage.advance(Duration.ofDays(90));
        assertThat(w.claim(w.alice, w.bob).missing())
                .as("nothing is given out after 90 days")
                .containsExactly(w.bob);
    }

    @Test
    default void a_declared_end_is_an_end() {
        World w = world();
        Instant soon = w.now().plus(Duration.ofHours(1));
        World.done(publish(w, w.bob, w.keyPackage(w.bob, "phone"), World.SUITE, Optional.of(soon)));
        w.storage.advance(Duration.ofHours(1));
        assertThat(w.claim(w.alice, w.bob).missing()).containsExactly(w.bob);
    }

    @Test
    default void the_stock_is_bounded_by_what_is_neither_used_nor_claimed() {
        World w = world();
        World small = w.withRules(w.rules.withMaxKeyPackages(2));
        KeyPackageName first = small.publishOn(w.bob, w.bob + "'s phone");
        small.publishOn(w.bob, w.bob + "'s phone");
        Bytes third = w.keyPackage(w.bob, w.bob + "'s phone");
        w.refused(Refusal.TooManyKeyPackages.class, () -> publish(small, w.bob, third));
        assertThat(given(w, w.alice, w.bob)).containsExactly(first.hash());
        World.done(publish(small, w.bob, third));
        small.publish(w.carol, w.keyPackage(w.carol, "phone", true));
        small.publish(w.carol, w.keyPackage(w.carol, "phone", true));
        Bytes fourth = w.keyPackage(w.carol, "phone");
        w.refused(Refusal.TooManyKeyPackages.class, () -> publish(small, w.carol, fourth));
    }

    @Test
    default void fetching_again_before_using_gets_the_same_package() {
        World w = world();
        w.publishOn(w.bob, "phone");
        w.publishOn(w.bob, "phone");
        List<KeyPackageHash> first = given(w, w.alice, w.bob);
        assertThat(first).hasSize(1);
        assertThat(w.unchanging(() -> given(w, w.alice, w.bob))).isEqualTo(first);
    }

    @Test
    default void a_claimed_package_is_given_to_nobody_else() {
        World w = world();
        w.publishOn(w.bob, "phone");
        w.publishOn(w.bob, "phone");
        List<KeyPackageHash> alices = given(w, w.alice, w.bob);
        List<KeyPackageHash> carols = given(w, w.carol, w.bob);
        assertThat(carols).hasSize(1).doesNotContainAnyElementsOf(alices);
        assertThat(w.claim(w.dave, w.bob).missing()).containsExactly(w.bob);
    }

    @Test
    default void a_claim_that_is_not_used_lapses() {
        World w = world();
        w.publishOn(w.bob, "phone");
        List<KeyPackageHash> alices = given(w, w.alice, w.bob);
        w.storage.advance(w.rules.claimTtl());
        assertThat(given(w, w.carol, w.bob)).isEqualTo(alices);
        assertThat(w.claim(w.alice, w.bob).missing()).containsExactly(w.bob);
    }

    @Test
    default void each_device_gives_one_package() {
        World w = world();
        w.publishOn(w.bob, "phone");
        w.publishOn(w.bob, "phone");
        w.publishOn(w.bob, "tablet");
        w.publishOn(w.carol, "phone");
        ClaimKeyPackages.Result result = w.claim(w.alice, w.carol, w.dave, w.bob, w.carol);
        assertThat(result.keyPackages().stream().map(p -> p.owner()))
                .containsExactly(w.carol, w.bob, w.bob);
        assertThat(result.missing()).containsExactly(w.dave);
    }

    @Test
    default void only_packages_of_the_wanted_suite_are_given() {
        World w = world();
        w.publishOn(w.bob, "phone");
        var query =
                new ClaimKeyPackages.Query(
                        List.of(w.bob),
                        Optional.of(CipherSuite.MLS_128_DHKEMP256_AES128GCM_SHA256_P256.name()));
        assertThat(World.done(w.useCases.claimKeyPackages().execute(w.alice, query)).missing())
                .containsExactly(w.bob);
        w.refused(
                Refusal.InvalidCipherSuite.class,
                () ->
                        w.useCases
                                .claimKeyPackages()
                                .execute(
                                        w.alice,
                                        new ClaimKeyPackages.Query(
                                                List.of(w.bob), Optional.of("MLS_999"))));
    }

    @Test
    default void the_last_resort_is_given_when_nothing_else_is_left_and_never_used_up() {
        World w = world();
        KeyPackageName last = w.publish(w.bob, w.keyPackage(w.bob, "phone", true));
        KeyPackageName ordinary = w.publishOn(w.bob, "phone");
        assertThat(given(w, w.alice, w.bob)).containsExactly(ordinary.hash());
        assertThat(w.unchanging(() -> given(w, w.carol, w.bob))).containsExactly(last.hash());
        use(w, w.carol, last);
        use(w, w.carol, last);
        assertThat(given(w, w.dave, w.bob)).containsExactly(last.hash());
    }

    @Test
    default void claims_are_bounded_for_each_caller_and_each_target() {
        World w = world();
        Did[] many = new Did[100];
        Arrays.setAll(many, i -> new Did("did:plc:friend" + i));
        for (Did friend : many) {
            w.publishOn(friend, "phone");
        }
        w.publishOn(w.bob, "phone");
        assertThat(given(w, w.alice, many)).hasSize(100);
        assertThat(
                        w.refused(Refusal.RateLimitExceeded.class, () -> w.tryClaim(w.alice, w.bob))
                                .message())
                .startsWith("You have claimed");
        assertThat(w.unchanging(() -> given(w, w.alice, many)))
                .as("what is claimed already is not a new claim")
                .hasSize(100);
        assertThat(given(w, w.carol, w.bob)).hasSize(1);
        w.publishOn(w.bob, "phone");
        w.storage.advance(Duration.ofMinutes(1));
        assertThat(given(w, w.alice, w.bob)).hasSize(1);
    }

    @Test
    default void past_the_callers_own_bound_no_last_resort_takes_the_place_of_a_claim() {
        World w = world();
        Did[] many = new Did[100];
        Arrays.setAll(many, i -> new Did("did:plc:friend" + i));
        for (Did friend : many) {
            w.publishOn(friend, "phone");
        }
        assertThat(given(w, w.alice, many)).hasSize(100);
        w.publishOn(w.bob, "phone");
        w.publish(w.bob, w.keyPackage(w.bob, "phone", true));
        w.refused(Refusal.RateLimitExceeded.class, () -> w.tryClaim(w.alice, w.bob));
    }

    @Test
    default void past_a_targets_bound_the_last_resort_is_given_instead_of_a_refusal() {
        World w = world();
        Did[] many = new Did[100];
        Arrays.setAll(many, i -> new Did("did:plc:stranger" + i));
        for (Did stranger : many) {
            w.publishOn(w.bob, "phone");
            assertThat(given(w, stranger, w.bob)).hasSize(1);
        }
        w.publishOn(w.bob, "phone");
        assertThat(
                        w.refused(Refusal.RateLimitExceeded.class, () -> w.tryClaim(w.alice, w.bob))
                                .message())
                .startsWith("Callers have claimed 100 key packages of one of these accounts");
        KeyPackageName last = w.publish(w.bob, w.keyPackage(w.bob, "phone", true));
        assertThat(w.unchanging(() -> given(w, w.alice, w.bob))).containsExactly(last.hash());
    }

    @Test
    default void a_low_stock_is_told_to_its_owner() {
        World w = world();
        for (int i = 0; i < 7; i++) {
            w.publishOn(w.bob, "phone");
        }
        given(w, w.alice, w.bob);
        assertThat(w.eventsOf(Event.KeyPackagesLow.class)).isEmpty();
        given(w, w.carol, w.bob);
        assertThat(w.eventsOf(Event.KeyPackagesLow.class))
                .containsExactly(new Event.KeyPackagesLow(w.bob, 5));
    }

    @Test
    default void an_owner_sees_the_stock() {
        World w = world();
        w.publishOn(w.bob, "phone");
        w.publishOn(w.bob, "phone");
        w.publish(w.bob, w.keyPackage(w.bob, "phone", true));
        given(w, w.alice, w.bob);
        var status = statusOf(w, w.bob);
        assertThat(status.available()).isEqualTo(1);
        assertThat(status.claimed()).isEqualTo(1);
        assertThat(status.lastResort()).isEqualTo(1);
        assertThat(status.bySuite()).containsExactly(new SuiteStatus(World.SUITE, 1, 1));
        assertThat(statusOf(w, w.alice).bySuite()).isEmpty();
    }

    @Test
    default void withdrawn_packages_are_given_out_and_used_no_more() {
        World w = world();
        KeyPackageName claimed = w.claimed(w.alice, w.bob);
        KeyPackageName free = w.publishOn(w.bob, "tablet");
        KeyPackageName carols = w.publishOn(w.carol, "phone");
        var command =
                new WithdrawKeyPackages.Command(
                        List.of(claimed.hash(), free.hash(), free.hash(), carols.hash()));
        assertThat(World.done(w.call(w.useCases.withdrawKeyPackages(), w.bob, command)).count())
                .isEqualTo(2);
        assertThat(
                        w.unchanging(
                                () ->
                                        World.done(
                                                        w.call(
                                                                w.useCases.withdrawKeyPackages(),
                                                                w.bob,
                                                                command))
                                                .count()))
                .isZero();
        assertThat(w.claim(w.alice, w.bob, w.carol).missing()).containsExactly(w.bob);
        w.refused(
                Refusal.KeyPackageNotFound.class,
                () ->
                        w.call(
                                w.useCases.createConvo(),
                                w.alice,
                                new CreateConvo.Command(
                                        w.newId(),
                                        World.SUITE.name(),
                                        List.of(w.bob),
                                        Optional.of(MlsBytes.welcome("w")),
                                        List.of(claimed),
                                        Optional.empty(),
                                        Optional.empty())));
    }

    @Test
    default void a_request_beyond_the_callers_bound_claims_nothing() {
        World w = world();
        Did[] friends = new Did[51];
        Arrays.setAll(friends, i -> new Did("did:plc:friend" + (char) ('a' + i / 10) + i % 10));
        for (Did friend : friends) {
            w.publishOn(friend, "phone");
            w.publishOn(friend, "tablet");
        }
        w.refused(Refusal.RateLimitExceeded.class, () -> w.tryClaim(w.alice, friends));
        assertThat(given(w, w.alice, Arrays.copyOf(friends, 50))).hasSize(100);
    }

    @Test
    default void an_answer_holds_whom_it_has_room_for_and_one_at_least() {
        World w = world();
        World believing = w.believing();
        for (Did owner : List.of(w.bob, w.carol)) {
            believing.publish(owner, large(owner, 4_000_000));
        }
        believing.publish(w.dave, large(w.dave, 7_000_000));
        ClaimKeyPackages.Result result = w.claim(w.alice, w.carol, w.bob);
        assertThat(result.keyPackages()).singleElement().returns(w.bob, p -> p.owner());
        assertThat(result.missing()).containsExactly(w.carol);
        assertThat(given(w, w.alice, w.carol)).hasSize(1);
        assertThat(given(w, w.alice, w.dave)).hasSize(1);
    }

    private static Bytes large(Did owner, int size) {
        byte[] content = new byte[size];
        content[0] = (byte) owner.value().length();
        return Bytes.owning(content);
    }

    @Test
    default void the_stock_of_another_suite_does_not_make_up_for_a_low_one() {
        World w = world();
        CipherSuite other = CipherSuite.MLS_128_DHKEMP256_AES128GCM_SHA256_P256;
        for (int i = 0; i < 6; i++) {
            w.publishOn(w.bob, "phone");
            Bytes content =
                    MlsBytes.keyPackage(
                            other,
                            w.bob.value(),
                            "phone",
                            w.nonce(),
                            w.now(),
                            w.now().plus(Duration.ofDays(1)),
                            false);
            World.done(publish(w, w.bob, content, other, Optional.empty()));
        }
        given(w, w.alice, w.bob);
        assertThat(w.eventsOf(Event.KeyPackagesLow.class))
                .containsExactly(new Event.KeyPackagesLow(w.bob, 5));
    }

    @Test
    default void of_several_last_resorts_of_a_device_the_newest_is_given() {
        World w = world();
        for (int i = 0; i < 4; i++) {
            KeyPackageName newest = w.publish(w.bob, w.keyPackage(w.bob, "phone", true));
            assertThat(given(w, w.alice, w.bob)).containsExactly(newest.hash());
            w.storage.advance(Duration.ofSeconds(1));
        }
    }

    @Test
    default void a_used_package_cannot_be_withdrawn() {
        World w = world();
        KeyPackageName name = w.claimed(w.alice, w.bob);
        use(w, w.alice, name);
        var command = new WithdrawKeyPackages.Command(List.of(name.hash()));
        assertThat(
                        w.unchanging(
                                        () ->
                                                World.done(
                                                        w.call(
                                                                w.useCases.withdrawKeyPackages(),
                                                                w.bob,
                                                                command)))
                                .count())
                .isZero();
    }
}
