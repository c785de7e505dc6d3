package blue.catbird.mls.domain.welcome;

import static blue.catbird.mls.domain.welcome.Welcomes.GRACE;
import static blue.catbird.mls.domain.welcome.Welcomes.KEY;
import static blue.catbird.mls.domain.welcome.Welcomes.NOW;
import static blue.catbird.mls.domain.welcome.Welcomes.available;
import static blue.catbird.mls.domain.welcome.Welcomes.expired;
import static blue.catbird.mls.domain.welcome.Welcomes.inFlight;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** Each row of {@link Welcome}'s table; what is no method of a state has no row. */
class WelcomeTest {
    private static final Instant LATER = NOW.plus(Duration.ofHours(1));
    private static final Optional<String> REASON = Optional.of("no such key package here");

    private static boolean allows(Class<? extends Welcome> state, String transition) {
        return Arrays.stream(state.getMethods()).map(Method::getName).anyMatch(transition::equals);
    }

    @Test
    void available_fetched_is_in_flight_and_the_grace_starts() {
        Welcome.InFlight fetched = available().fetch(LATER);
        assertThat(fetched.fetchedAt()).isEqualTo(LATER);
        assertThat(fetched.graceEndsAt(GRACE)).isEqualTo(LATER.plus(GRACE));
        assertThat(fetched.envelope()).isEqualTo(available().envelope());
    }

    @Test
    void available_cannot_be_settled_and_does_not_expire() {
        assertThat(allows(Welcome.Available.class, "confirm")).isFalse();
        assertThat(allows(Welcome.Available.class, "fail")).isFalse();
        assertThat(available().asOf(Instant.MAX, GRACE)).isEqualTo(available());
    }

    @Test
    void in_flight_stays_so_until_its_grace_is_over() {
        assertThat(inFlight().asOf(NOW.plus(GRACE).minusNanos(1), GRACE)).isEqualTo(inFlight());
        assertThat(allows(Welcome.InFlight.class, "fetch")).isFalse();
    }

    @Test
    void in_flight_is_expired_as_soon_as_its_grace_is_over() {
        assertThat(inFlight().asOf(NOW.plus(GRACE), GRACE))
                .isInstanceOfSatisfying(
                        Welcome.Expired.class,
                        w -> {
                            assertThat(w.fetchedAt()).isEqualTo(NOW);
                            assertThat(w.reported()).isFalse();
                            assertThat(w.delivery()).isEqualTo(inFlight().delivery());
                        });
    }

    @Test
    void in_flight_confirmed_is_confirmed() {
        assertThat(inFlight().confirm(LATER))
                .isEqualTo(
                        new Welcome.Confirmed(available().envelope(), Failures.NONE, NOW, LATER));
    }

    @Test
    void in_flight_failed_is_available_with_one_failure_more() {
        Welcome.Available failed = inFlight().fail(REASON);
        assertThat(failed.failures()).isEqualTo(new Failures(1, REASON));
        assertThat(failed.fetch(LATER).fail(Optional.empty()).failures())
                .isEqualTo(new Failures(2, Optional.empty()));
    }

    @Test
    void each_delivery_has_a_name_of_its_own() {
        Welcome.InFlight first = inFlight();
        Welcome.InFlight second = first.fail(REASON).fetch(LATER);
        assertThat(first.delivery()).isEqualTo(DeliveryId.of(KEY, 1));
        assertThat(second.delivery()).isEqualTo(DeliveryId.of(KEY, 2));
    }

    @Test
    void expired_hands_nothing_over() {
        assertThat(allows(Welcome.Expired.class, "fetch")).isFalse();
        assertThat(expired().asOf(Instant.MAX, GRACE)).isEqualTo(expired());
    }

    @Test
    void expired_failed_is_available_with_one_failure_more() {
        assertThat(expired().fail(REASON))
                .isEqualTo(new Welcome.Available(available().envelope(), new Failures(1, REASON)));
    }

    @Test
    void expired_confirmed_is_confirmed() {
        assertThat(expired().confirm(LATER).confirmedAt()).isEqualTo(LATER);
    }

    @Test
    void expired_is_reported_once_and_stays_expired() {
        assertThat(expired().report().reported()).isTrue();
        assertThat(expired().report().fail(REASON)).isEqualTo(expired().fail(REASON));
    }

    @Test
    void confirmed_and_superseded_are_final() {
        Welcome confirmed = inFlight().confirm(LATER);
        Welcome superseded = available().supersede(LATER);
        assertThat(confirmed.asOf(Instant.MAX, GRACE)).isEqualTo(confirmed);
        assertThat(superseded.asOf(Instant.MAX, GRACE)).isEqualTo(superseded);
        for (String transition : new String[] {"fetch", "confirm", "fail", "supersede", "report"}) {
            assertThat(allows(Welcome.Confirmed.class, transition)).as(transition).isFalse();
            assertThat(allows(Welcome.Superseded.class, transition)).as(transition).isFalse();
        }
    }

    @Test
    void whatever_is_unconfirmed_can_be_superseded() {
        Welcome.Superseded gone = new Welcome.Superseded(available().envelope(), LATER);
        assertThat(available().supersede(LATER)).isEqualTo(gone);
        assertThat(inFlight().supersede(LATER)).isEqualTo(gone);
        assertThat(expired().supersede(LATER)).isEqualTo(gone);
    }
}
