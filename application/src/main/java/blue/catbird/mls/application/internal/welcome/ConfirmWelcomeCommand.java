package blue.catbird.mls.application.internal.welcome;

import blue.catbird.mls.application.Rules;
import blue.catbird.mls.application.idempotency.WriteMethod;
import blue.catbird.mls.application.internal.write.Changes;
import blue.catbird.mls.application.internal.write.ConvoCommand;
import blue.catbird.mls.application.internal.write.Decision;
import blue.catbird.mls.application.internal.write.Scene;
import blue.catbird.mls.application.observation.DuplicateRule;
import blue.catbird.mls.application.observation.Observation.DuplicatePrevented;
import blue.catbird.mls.application.observation.Observation.WelcomesMoved;
import blue.catbird.mls.application.observation.WelcomeMove;
import blue.catbird.mls.application.port.Conversations.Member;
import blue.catbird.mls.application.port.Needs;
import blue.catbird.mls.application.welcome.ConfirmWelcome;
import blue.catbird.mls.application.welcome.ConfirmWelcome.Confirmed;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.event.Event;
import blue.catbird.mls.domain.refusal.Outcome;
import blue.catbird.mls.domain.refusal.Refusal;
import blue.catbird.mls.domain.welcome.DeliveryId;
import blue.catbird.mls.domain.welcome.Welcome;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How {@link ConfirmWelcome} is decided. */
public record ConfirmWelcomeCommand(Rules rules, Did caller, ConfirmWelcome.Command request)
        implements ConvoCommand<Confirmed> {
    /** How many failures of one Welcome its inviter is told of. */
    private static final int FAILURES_TOLD = 10;

    @Override
    public boolean mayShare() {
        return true;
    }

    @Override
    public Needs moreNeeds() {
        return new Needs().welcomes(new Member(convo(), caller));
    }

    @Override
    public ConvoId convo() {
        return request.convo();
    }

    /** Whoever has left has no Welcome that could still be settled, so that nothing changes. */
    @Override
    public Optional<Decision<Confirmed>> repeated(Scene scene) {
        List<Welcome> about = scene.callerIsActive() ? List.of() : about(scene);
        return about.isEmpty()
                ? Optional.empty()
                : Optional.of(new Decision<>(new Confirmed(true), unmoved(about)));
    }

    @Override
    public Outcome<Decision<Confirmed>> rest(Scene scene) {
        List<Welcome> about = about(scene);
        if (about.isEmpty()) {
            return Outcome.refused(new Refusal.WelcomeNotFound());
        }
        long inFlight = about.stream().filter(Welcome.InFlight.class::isInstance).count();
        if (request.delivery().isEmpty() && inFlight > 1) {
            return Decision.unchanged(new Confirmed(false));
        }
        Changes changes =
                lastFetched(about)
                        .map(welcome -> settle(scene, welcome))
                        .orElseGet(() -> unmoved(about));
        return Decision.of(new Confirmed(true), changes);
    }

    /** Nothing that is open was fetched: what can be told is why. */
    private static Changes unmoved(List<Welcome> about) {
        if (about.stream().anyMatch(Welcome.Confirmed.class::isInstance)) {
            return settledBefore().observe(new WelcomesMoved(WelcomeMove.CONFIRMED_AGAIN, 1));
        }
        boolean superseded = about.stream().anyMatch(Welcome.Superseded.class::isInstance);
        return new Changes()
                .observe(
                        new WelcomesMoved(
                                superseded
                                        ? WelcomeMove.CONFIRMED_SUPERSEDED
                                        : WelcomeMove.CONFIRMED_UNFETCHED,
                                1));
    }

    private static Changes settledBefore() {
        return new Changes()
                .observe(
                        new DuplicatePrevented(
                                WriteMethod.CONFIRM_WELCOME, DuplicateRule.SETTLED_ALREADY));
    }

    /** The caller's Welcomes that the request may be about. */
    private List<Welcome> about(Scene scene) {
        return scene.unit().welcomes(new Member(convo(), caller)).stream()
                .filter(this::isMeant)
                .map(w -> w.asOf(scene.now(), rules.welcomeGrace()))
                .toList();
    }

    private boolean isMeant(Welcome welcome) {
        boolean byPackage =
                request.packageHash()
                        .filter(hash -> !hash.equals(welcome.envelope().packageHash()))
                        .isEmpty();
        boolean byDelivery =
                request.delivery().isEmpty()
                        || delivery().filter(d -> d.isOf(welcome.key())).isPresent();
        return byPackage && byDelivery;
    }

    private Optional<DeliveryId> delivery() {
        return request.delivery().flatMap(DeliveryId::parse);
    }

    /**
     * Which of several is meant where the client does not say it: the one that it fetched last. If
     * that one is confirmed, this is a repeat and about none that is open.
     */
    private static Optional<Welcome.Fetched> lastFetched(List<Welcome> welcomes) {
        return welcomes.stream()
                .filter(w -> fetchedAt(w).isPresent())
                .max(Comparator.comparing(w -> fetchedAt(w).orElseThrow()))
                .filter(Welcome.Fetched.class::isInstance)
                .map(Welcome.Fetched.class::cast);
    }

    private static Optional<Instant> fetchedAt(Welcome welcome) {
        return switch (welcome) {
            case Welcome.Fetched fetched -> Optional.of(fetched.fetchedAt());
            case Welcome.Confirmed confirmed -> Optional.of(confirmed.fetchedAt());
            case Welcome.Available waiting -> Optional.empty();
            case Welcome.Superseded gone -> Optional.empty();
        };
    }

    private Changes settle(Scene scene, Welcome.Fetched fetched) {
        boolean late = fetched instanceof Welcome.Expired;
        if (request.success()) {
            return new Changes()
                    .move(
                            late ? WelcomeMove.CONFIRMED_LATE : WelcomeMove.CONFIRMED,
                            fetched.confirm(scene.now()));
        }
        if (delivery().filter(d -> !d.equals(fetched.delivery())).isPresent()) {
            return settledBefore();
        }
        Welcome.Available failed = fetched.fail(request.errorDetails());
        Changes changes =
                new Changes().move(late ? WelcomeMove.FAILED_LATE : WelcomeMove.FAILED, failed);
        if (failed.failures().count() <= FAILURES_TOLD) {
            changes.tell(
                    new Event.WelcomeFailed(
                            convo(),
                            fetched.envelope().inviter(),
                            caller,
                            request.errorDetails().orElse("")));
        }
        return changes;
    }
}
