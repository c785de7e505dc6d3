package blue.catbird.mls.domain.welcome;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A Welcome on its way to one device: it stays obtainable until its reader has confirmed it.
 *
 * <table>
 * <caption>Transitions</caption>
 * <tr><th>from</th><th>event</th><th>to</th></tr>
 * <tr><td>–</td><td>its commit is accepted</td><td>{@link Available}</td></tr>
 * <tr><td>Available</td><td>fetch</td><td>{@link InFlight}, the grace starts</td></tr>
 * <tr><td>Available</td><td>confirm, either way</td><td>Available: what was not fetched cannot be settled</td></tr>
 * <tr><td>InFlight</td><td>fetch</td><td>InFlight: the same bytes, the grace goes on</td></tr>
 * <tr><td>InFlight</td><td>confirm success</td><td>{@link Confirmed}</td></tr>
 * <tr><td>InFlight</td><td>confirm failure</td><td>Available, with one failure more</td></tr>
 * <tr><td>InFlight</td><td>the grace ends</td><td>{@link Expired}</td></tr>
 * <tr><td>Expired</td><td>fetch</td><td>Expired: nothing is handed over</td></tr>
 * <tr><td>Expired</td><td>confirm failure</td><td>Available, with one failure more</td></tr>
 * <tr><td>Expired</td><td>confirm success</td><td>Confirmed</td></tr>
 * <tr><td>Confirmed</td><td>anything</td><td>Confirmed</td></tr>
 * <tr><td>{@link Unconfirmed}</td><td>a newer Welcome for the device, or the recipient is gone</td><td>{@link Superseded}</td></tr>
 * <tr><td>Superseded</td><td>anything</td><td>Superseded</td></tr>
 * </table>
 *
 * <p>A transition is a method of just the states that allow it.
 */
public sealed interface Welcome {
    Envelope envelope();

    default WelcomeKey key() {
        return envelope().key();
    }

    /** The state at {@code now}: the grace of what is in flight may be over. */
    default Welcome asOf(Instant now, Duration grace) {
        return this;
    }

    /** Neither confirmed nor superseded. */
    sealed interface Unconfirmed extends Welcome {
        Failures failures();

        default Superseded supersede(Instant now) {
            return new Superseded(envelope(), now);
        }
    }

    /** Was fetched, and its reader has not said how it went. */
    sealed interface Fetched extends Unconfirmed {
        Instant fetchedAt();

        default DeliveryId delivery() {
            return DeliveryId.of(key(), failures().count() + 1);
        }

        default Confirmed confirm(Instant now) {
            return new Confirmed(envelope(), failures(), fetchedAt(), now);
        }

        default Available fail(Optional<String> reason) {
            return new Available(envelope(), failures().and(reason));
        }
    }

    /** Waits to be fetched. */
    record Available(Envelope envelope, Failures failures) implements Unconfirmed {
        public InFlight fetch(Instant now) {
            return new InFlight(envelope, failures, now);
        }
    }

    /** Was fetched, and is handed over again as often as asked until its grace ends. */
    record InFlight(Envelope envelope, Failures failures, Instant fetchedAt) implements Fetched {
        public Instant graceEndsAt(Duration grace) {
            return fetchedAt.plus(grace);
        }

        @Override
        public Welcome asOf(Instant now, Duration grace) {
            return now.isBefore(graceEndsAt(grace)) ? this : expire();
        }

        private Expired expire() {
            return new Expired(envelope, failures, fetchedAt, false);
        }
    }

    /**
     * Was fetched, and its reader was silent for longer than the grace.
     *
     * @param reported whether its inviter has been told, or need not be
     */
    record Expired(Envelope envelope, Failures failures, Instant fetchedAt, boolean reported)
            implements Fetched {
        public Expired report() {
            return new Expired(envelope, failures, fetchedAt, true);
        }
    }

    /** Its reader has joined with it. */
    record Confirmed(Envelope envelope, Failures failures, Instant fetchedAt, Instant confirmedAt)
            implements Welcome {}

    /** Of no use any more. */
    record Superseded(Envelope envelope, Instant at) implements Welcome {}
}
