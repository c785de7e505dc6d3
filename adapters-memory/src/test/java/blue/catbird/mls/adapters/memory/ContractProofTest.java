package blue.catbird.mls.adapters.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The contract's own proof: each of these storages breaks a promise, and the case that names the
 * promise fails for it. What the contract would not notice in a storage it does not ask for.
 */
class ContractProofTest {
    /** A storage and the case of the contract that has to fail for it. */
    private record Proof(Class<? extends BrokenStorage> storage, String failing) {}

    private static Proof proof(Class<? extends BrokenStorage> storage, String failing) {
        return new Proof(storage, failing);
    }

    /** The result of the contract on a storage: how many cases ran, and which failed. */
    private record Finding(long cases, SortedSet<String> failing) {}

    private static Stream<Proof> proofs() {
        return Stream.of(
                        transactions(),
                        keys(),
                        conversations(),
                        logs(),
                        welcomes(),
                        directories(),
                        publishedKeys())
                .flatMap(List::stream);
    }

    private static List<Proof> transactions() {
        return List.of(
                proof(
                        BrokenTransactions.CommitsOnFailure.class,
                        "work_that_throws_leaves_nothing_behind"),
                proof(
                        BrokenTransactions.RecordsRepliesOutside.class,
                        "a_recorded_reply_is_part_of_its_transaction"),
                proof(
                        BrokenTransactions.LeavesARowOnARefusal.class,
                        "what_cannot_be_created_leaves_nothing_behind"),
                proof(
                        BrokenTransactions.KeepsTheClaimOfARefusal.class,
                        "a_refusal_that_may_pass_is_not_recorded"),
                proof(
                        BrokenTransactions.HasARunningClock.class,
                        "the_clock_stands_still_within_a_transaction"),
                proof(
                        BrokenTransactions.GivesUpAtAConflict.class,
                        "a_head_that_has_moved_on_is_not_moved_from_where_it_was"),
                proof(
                        BrokenTransactions.LosesEvents.class,
                        "what_happens_is_told_once_and_in_its_order"),
                proof(
                        BrokenTransactions.TurnsEventsAround.class,
                        "what_happens_is_told_once_and_in_its_order"));
    }

    private static List<Proof> keys() {
        return List.of(
                proof(BrokenKeys.IgnoresTheCaller.class, "a_key_counts_for_its_caller_alone"),
                proof(BrokenKeys.IgnoresTheMethod.class, "a_key_counts_for_its_method_alone"),
                proof(
                        BrokenKeys.IgnoresTheFingerprint.class,
                        "a_key_of_another_request_is_refused_and_the_original_stays"),
                proof(
                        BrokenKeys.IgnoresTheTimeToLive.class,
                        "a_key_can_be_used_again_after_its_time_to_live"),
                proof(
                        BrokenKeys.ForgetsRepliesEarly.class,
                        "recorded_replies_are_removed_an_hour_after_their_time_to_live_and_not_before"),
                proof(
                        BrokenKeys.ReplaysOtherBytes.class,
                        "a_retry_hears_the_first_answer_and_has_no_effect"),
                proof(
                        BrokenKeys.ReplaysAnotherStatus.class,
                        "a_retry_hears_the_first_answer_and_has_no_effect"),
                proof(
                        BrokenKeys.PinsRefusals.class,
                        "a_refusal_that_will_never_change_is_recorded_but_does_not_pin_its_key"),
                proof(BrokenKeys.HasRoomForEver.class, "keys_are_bounded_for_each_caller"),
                proof(BrokenKeys.ForgetsSpentTokens.class, "a_token_is_spent_once"),
                proof(
                        BrokenKeys.ForgetsTokensAtTheirEnd.class,
                        "a_token_serves_once_wherever_the_clock_goes"),
                proof(
                        BrokenKeys.ForgetsRepliesAtTheirEnd.class,
                        "a_clock_that_is_set_back_finds_a_reply_that_is_live_again"),
                proof(
                        BrokenKeys.IgnoresTheIssuerOfAToken.class,
                        "another_issuer_may_use_the_same_token_id"));
    }

    private static List<Proof> conversations() {
        return List.of(
                proof(
                        BrokenConversations.ComparesNoEpoch.class,
                        "a_head_that_has_moved_on_is_not_moved_from_where_it_was"),
                proof(
                        BrokenConversations.LeavesGaps.class,
                        "messages_proposals_and_commits_share_one_log_without_gaps"),
                proof(
                        BrokenConversations.AddsAConversationTwice.class,
                        "a_conversation_is_added_once"),
                proof(BrokenConversations.KeepsLeavers.class, "leaving_takes_effect_at_once"),
                proof(
                        BrokenConversations.MovesReadPositionsBack.class,
                        "a_read_position_only_moves_forward"),
                proof(
                        BrokenConversations.SharesReadPositions.class,
                        "a_read_position_is_its_readers_alone"),
                proof(
                        BrokenConversations.ListsTheOldestFirst.class,
                        "conversations_come_newest_activity_first"),
                proof(
                        BrokenConversations.PassesOverWhatMoves.class,
                        "paging_loses_no_conversation_even_if_one_becomes_active_meanwhile"),
                proof(
                        BrokenConversations.TellsEqualTimesNotApart.class,
                        "paging_tells_equal_times_apart"));
    }

    private static List<Proof> logs() {
        return List.of(
                proof(BrokenLogs.AcceptsASecondEntry.class, "a_position_in_the_log_is_taken_once"),
                proof(BrokenLogs.AcceptsASecondEntry.class, "an_epoch_has_one_commit"),
                proof(
                        BrokenLogs.RecognisesNothing.class,
                        "the_same_bytes_again_are_the_same_message"),
                proof(
                        BrokenLogs.AcceptsADuplicateByAnotherSender.class,
                        "the_same_bytes_by_another_sender_are_refused"),
                proof(
                        BrokenLogs.ReadsBeyondTheEndOfAStay.class,
                        "a_removed_member_reads_up_to_the_removing_commit"),
                proof(
                        BrokenLogs.ReadsFromBeforeAStay.class,
                        "a_new_member_is_in_and_finds_the_welcome"),
                proof(
                        BrokenLogs.ReadsTheLastStayAlone.class,
                        "who_has_left_can_be_added_again_and_reads_both_stays"),
                proof(
                        BrokenLogs.ShowsTheFoundingCommit.class,
                        "a_founding_commit_is_seen_by_the_creator_alone_however_late_it_comes"),
                proof(BrokenLogs.RepeatsARow.class, "pages_of_messages_neither_skip_nor_repeat"),
                proof(BrokenLogs.SkipsARow.class, "pages_of_messages_neither_skip_nor_repeat"),
                proof(
                        BrokenLogs.IgnoresTheBytesOfAPage.class,
                        "a_page_of_large_messages_ends_early_but_holds_one"),
                proof(
                        BrokenLogs.PromisesMoreThanThereIs.class,
                        "a_full_page_at_the_end_has_no_cursor"),
                proof(
                        BrokenLogs.FindsCommitsByTheEpochBefore.class,
                        "commits_are_read_by_the_epoch_they_led_to"),
                proof(
                        BrokenLogs.CountsOwnMessages.class,
                        "what_others_sent_is_unread_until_the_cursor_passes_it"),
                proof(
                        BrokenLogs.SeesNobodySend.class,
                        "a_recipient_who_sends_has_obviously_joined"),
                proof(
                        BrokenLogs.SeesWhatWasSentBefore.class,
                        "what_a_recipient_sent_before_the_fetch_shows_nothing"));
    }

    private static List<Proof> welcomes() {
        return List.of(
                proof(
                        BrokenWelcomes.JudgesNoGrace.class,
                        "after_the_grace_an_unconfirmed_welcome_is_consumed"),
                proof(
                        BrokenWelcomes.ServesSupersededWelcomes.class,
                        "a_newer_welcome_for_a_device_supersedes_the_older"),
                proof(
                        BrokenWelcomes.ForgetsTheFetch.class,
                        "within_the_grace_the_same_bytes_are_handed_over_again"),
                proof(
                        BrokenWelcomes.ForgetsTheConfirmation.class,
                        "a_confirmed_welcome_is_gone_and_confirming_again_changes_nothing"),
                proof(
                        BrokenWelcomes.CountsNoFailures.class,
                        "a_failure_that_arrives_twice_counts_once"),
                proof(
                        BrokenWelcomes.ReportsAnExpiryAgain.class,
                        "a_silent_recipient_is_told_to_the_inviter_once"),
                proof(
                        BrokenWelcomes.IgnoresTheRetention.class,
                        "it_is_kept_for_its_retention_whether_fetched_or_not"),
                proof(
                        BrokenWelcomes.ForgetsWelcomesEarly.class,
                        "welcomes_are_removed_after_their_retention_and_not_before"),
                proof(
                        BrokenWelcomes.WipesNothing.class,
                        "bytes_are_wiped_when_all_whom_they_serve_are_settled"),
                proof(BrokenWelcomes.ServesEverybody.class, "nobody_else_fetches_or_confirms_it"));
    }

    private static List<Proof> directories() {
        return List.of(
                proof(
                        BrokenDirectories.GivesOnePackageToTwoCallers.class,
                        "a_claimed_package_is_given_to_nobody_else"),
                proof(
                        BrokenDirectories.GivesAnotherPackageEachTime.class,
                        "fetching_again_before_using_gets_the_same_package"),
                proof(
                        BrokenDirectories.UsesNothingUp.class,
                        "a_package_is_used_up_by_the_first_welcome_that_names_it"),
                proof(
                        BrokenDirectories.IgnoresTheSuite.class,
                        "only_packages_of_the_wanted_suite_are_given"),
                proof(
                        BrokenDirectories.CountsNoClaims.class,
                        "claims_are_bounded_for_each_caller_and_each_target"),
                proof(
                        BrokenDirectories.CountsOldClaims.class,
                        "claims_are_bounded_for_each_caller_and_each_target"),
                proof(
                        BrokenDirectories.LetsAnybodyUseAClaim.class,
                        "a_welcome_names_only_packages_that_its_sender_may_use"),
                proof(
                        BrokenDirectories.RemovesWhatAWelcomeNames.class,
                        "an_expired_key_package_is_kept_while_its_welcome_waits"));
    }

    private static List<Proof> publishedKeys() {
        return List.of(
                proof(
                        BrokenPublishedKeys.KeepsTheLatestWord.class,
                        "the_newest_look_up_wins_in_whichever_order_servers_tell_of_them"),
                proof(
                        BrokenPublishedKeys.ForgetsDenials.class,
                        "a_key_that_was_taken_back_is_not_revived_by_an_older_look_up"),
                proof(
                        BrokenPublishedKeys.WaitsForTheFuture.class,
                        "a_look_up_from_the_future_gives_way_after_the_clock_was_set_back"),
                proof(
                        BrokenPublishedKeys.RemovesNoKeys.class,
                        "keys_are_removed_an_hour_after_they_may_be_used_and_not_before"),
                proof(
                        BrokenPublishedKeys.HasRoomForAllKeys.class,
                        "of_too_many_keys_the_newest_stay"));
    }

    @TestFactory
    Stream<DynamicTest> a_broken_storage_fails_the_case_that_names_its_fault() {
        return proofs().map(
                        p ->
                                DynamicTest.dynamicTest(
                                        p.storage().getSimpleName() + ": " + p.failing(),
                                        () -> assertFails(p)));
    }

    private static void assertFails(Proof proof) {
        Finding finding = runContractOn(proof.storage());
        System.out.println(
                String.format(
                        Locale.ROOT,
                        "%s fails %d of %d cases: %s",
                        proof.storage().getSimpleName(),
                        finding.failing().size(),
                        finding.cases(),
                        String.join(", ", finding.failing())));
        assertThat(finding.failing()).contains(proof.failing());
    }

    @Test
    void what_is_not_broken_fails_nothing() {
        Finding finding = runContractOn(BrokenTransactions.Sound.class);
        assertThat(finding.failing()).isEmpty();
        assertThat(finding.cases()).isGreaterThan(150);
    }

    @Test
    void every_broken_storage_is_in_the_table() {
        assertThat(proofs().map(Proof::storage).distinct())
                .containsExactlyInAnyOrderElementsOf(brokenStorages().toList());
    }

    private static Stream<Class<? extends BrokenStorage>> brokenStorages() {
        return Stream.of(
                        BrokenTransactions.class,
                        BrokenKeys.class,
                        BrokenConversations.class,
                        BrokenLogs.class,
                        BrokenWelcomes.class,
                        BrokenDirectories.class,
                        BrokenPublishedKeys.class)
                .flatMap(file -> Arrays.stream(file.getDeclaredClasses()))
                .filter(BrokenStorage.class::isAssignableFrom)
                .filter(c -> !java.lang.reflect.Modifier.isAbstract(c.getModifiers()))
                .filter(c -> c != BrokenTransactions.Sound.class)
                .map(c -> c.asSubclass(BrokenStorage.class));
    }

    private static Finding runContractOn(Class<?> storage) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create(
                        LauncherConfig.builder()
                                .enableTestExecutionListenerAutoRegistration(false)
                                .build())
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(storage))
                                .build(),
                        listener);
        TestExecutionSummary summary = listener.getSummary();
        SortedSet<String> failing = new TreeSet<>();
        summary.getFailures()
                .forEach(
                        failure ->
                                failure.getTestIdentifier()
                                        .getSource()
                                        .map(MethodSource.class::cast)
                                        .ifPresent(m -> failing.add(m.getMethodName())));
        return new Finding(summary.getTestsStartedCount(), failing);
    }
}
