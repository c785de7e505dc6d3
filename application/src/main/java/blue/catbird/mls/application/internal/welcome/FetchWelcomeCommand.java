package blue.catbird.mls.application.internal.welcome;

import blue.catbird.mls.application.Rules;
import blue.catbird.mls.application.internal.welcome.FetchWelcomeCommand.Fetched;
import blue.catbird.mls.application.internal.write.Changes;
import blue.catbird.mls.application.internal.write.ConvoCommand;
import blue.catbird.mls.application.internal.write.Decision;
import blue.catbird.mls.application.internal.write.Scene;
import blue.catbird.mls.application.observation.Observation.WelcomesMoved;
import blue.catbird.mls.application.observation.WelcomeMove;
import blue.catbird.mls.application.port.Conversations.Member;
import blue.catbird.mls.application.port.Needs;
import blue.catbird.mls.application.welcome.FetchWelcome;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.refusal.Outcome;
import blue.catbird.mls.domain.refusal.Refusal;
import blue.catbird.mls.domain.refusal.RefusalWords;
import blue.catbird.mls.domain.welcome.Welcome;

import java.util.Comparator;
import java.util.List;

/** How {@link FetchWelcome} is decided. */
record FetchWelcomeCommand(Rules rules, Did caller, FetchWelcome.Query query)
        implements ConvoCommand<Fetched> {
    /**
     * The Welcome that is handed over.
     *
     * @param again whether it had been before
     */
    record Fetched(Welcome.InFlight welcome, boolean again) {}

    /** Of several: the one that failed least, then one that is in flight, then the newest. */
    private static final Comparator<Welcome.Unconfirmed> BEST_FIRST =
            Comparator.comparingInt((Welcome.Unconfirmed w) -> w.failures().count())
                    .thenComparingInt(w -> w instanceof Welcome.InFlight ? 0 : 1)
                    .thenComparing(w -> w.envelope().acceptedAt(), Comparator.reverseOrder())
                    .thenComparing(w -> w.key().epoch(), Comparator.reverseOrder())
                    .thenComparing(Welcome::key);

    @Override
    public ConvoId convo() {
        return query.convo();
    }

    @Override
    public Needs moreNeeds() {
        return new Needs().welcomes(new Member(convo(), caller));
    }

    @Override
    public Outcome<Decision<Fetched>> rest(Scene scene) {
        List<Welcome> kept =
                scene.unit().welcomes(new Member(convo(), caller)).stream()
                        .filter(w -> w.envelope().keepUntil().isAfter(scene.now()))
                        .filter(this::isAskedFor)
                        .map(w -> w.asOf(scene.now(), rules.welcomeGrace()))
                        .toList();
        return kept.stream()
                .filter(w -> w instanceof Welcome.Available || w instanceof Welcome.InFlight)
                .map(Welcome.Unconfirmed.class::cast)
                .min(BEST_FIRST)
                .map(best -> handOver(scene, best))
                .orElseGet(() -> Outcome.refused(nothingToHandOver(scene, kept)));
    }

    private boolean isAskedFor(Welcome welcome) {
        return query.packageHash()
                .filter(hash -> !hash.equals(welcome.envelope().packageHash()))
                .isEmpty();
    }

    private Outcome<Decision<Fetched>> handOver(Scene scene, Welcome.Unconfirmed best) {
        return switch (best) {
            case Welcome.Available waiting -> {
                Welcome.InFlight fetched = waiting.fetch(scene.now());
                yield Decision.of(
                        new Fetched(fetched, false),
                        new Changes().move(WelcomeMove.FETCHED, fetched));
            }
            case Welcome.InFlight fetched ->
                    Decision.unchanged(
                            new Fetched(fetched, true),
                            new WelcomesMoved(WelcomeMove.FETCHED_AGAIN, 1));
            case Welcome.Expired expired ->
                    Outcome.refused(nothingToHandOver(scene, List.of(expired)));
        };
    }

    private static Refusal nothingToHandOver(Scene scene, List<Welcome> kept) {
        if (kept.stream().anyMatch(Welcome.Expired.class::isInstance)) {
            scene.unit().observe(new WelcomesMoved(WelcomeMove.REFUSED_EXPIRED, 1));
            return new Refusal.WelcomeConsumed(RefusalWords.WELCOME_EXPIRED.with());
        }
        if (kept.stream().anyMatch(Welcome.Confirmed.class::isInstance)) {
            scene.unit().observe(new WelcomesMoved(WelcomeMove.REFUSED_CONFIRMED, 1));
            return new Refusal.WelcomeConsumed(RefusalWords.WELCOME_CONFIRMED.with());
        }
        return new Refusal.WelcomeNotFound();
    }
}
