package blue.catbird.mls.adapters.memory;

import blue.catbird.mls.application.port.Conversations.Member;
import blue.catbird.mls.application.port.Loaded;
import blue.catbird.mls.application.port.Needs;
import blue.catbird.mls.application.port.Needs.Locking;
import blue.catbird.mls.application.port.Session;
import blue.catbird.mls.application.port.Welcomes;
import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Epoch;
import blue.catbird.mls.domain.welcome.Envelope;
import blue.catbird.mls.domain.welcome.Failures;
import blue.catbird.mls.domain.welcome.Welcome;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Storages that get Welcomes wrong. */
final class BrokenWelcomes {
    private BrokenWelcomes() {}

    /** A Welcome in flight always counts as just fetched. */
    static final class JudgesNoGrace extends BrokenStorage {
        @Override
        Loaded load(Session real, Needs needs, Locking locking) {
            return new OtherRows(super.load(real, needs, locking))
                    .welcomes((_, all) -> all.stream().map(w -> fresh(real, w)).toList())
                    .loaded();
        }

        private static Welcome fresh(Session real, Welcome welcome) {
            return welcome instanceof Welcome.InFlight w
                    ? new Welcome.InFlight(w.envelope(), w.failures(), real.now())
                    : welcome;
        }
    }

    /** Saves other states than it is given. */
    abstract static class SavesOtherStates extends BrokenStorage {
        abstract Optional<Welcome> other(Welcome welcome);

        @Override
        final Welcomes welcomes(Session real) {
            return new PassingWelcomes(real.welcomes()) {
                @Override
                public void save(Collection<? extends Welcome> welcomes) {
                    super.save(
                            welcomes.stream()
                                    .flatMap(w -> SavesOtherStates.this.other(w).stream())
                                    .toList());
                }
            };
        }
    }

    /** A superseded Welcome is served as if there were none newer. */
    static final class ServesSupersededWelcomes extends SavesOtherStates {
        @Override
        Optional<Welcome> other(Welcome welcome) {
            return Optional.of(welcome).filter(w -> !(w instanceof Welcome.Superseded));
        }
    }

    /** A fetch does not start the grace. */
    static final class ForgetsTheFetch extends SavesOtherStates {
        @Override
        Optional<Welcome> other(Welcome welcome) {
            return Optional.of(welcome).filter(w -> !(w instanceof Welcome.InFlight));
        }
    }

    /** A confirmation settles nothing. */
    static final class ForgetsTheConfirmation extends SavesOtherStates {
        @Override
        Optional<Welcome> other(Welcome welcome) {
            return Optional.of(welcome).filter(w -> !(w instanceof Welcome.Confirmed));
        }
    }

    /** Failures are not counted. */
    static final class CountsNoFailures extends SavesOtherStates {
        @Override
        Optional<Welcome> other(Welcome welcome) {
            return Optional.of(
                    welcome instanceof Welcome.Available w
                            ? new Welcome.Available(w.envelope(), Failures.NONE)
                            : welcome);
        }
    }

    /** An expiry is reported each time that the sweep comes by. */
    static final class ReportsAnExpiryAgain extends SavesOtherStates {
        @Override
        Optional<Welcome> other(Welcome welcome) {
            return Optional.of(
                    welcome instanceof Welcome.Expired w
                            ? new Welcome.Expired(w.envelope(), w.failures(), w.fetchedAt(), false)
                            : welcome);
        }
    }

    /** Keeps Welcomes for another time than they say. */
    abstract static class KeepsForAnotherTime extends BrokenStorage {
        abstract Duration difference();

        @Override
        final Welcomes welcomes(Session real) {
            return new PassingWelcomes(real.welcomes()) {
                @Override
                public void add(
                        ConvoId convo,
                        Epoch epoch,
                        Bytes payload,
                        List<Welcome.Available> welcomes) {
                    super.add(convo, epoch, payload, welcomes.stream().map(this::kept).toList());
                }

                private Welcome.Available kept(Welcome.Available w) {
                    Envelope e = w.envelope();
                    return new Welcome.Available(
                            new Envelope(
                                    e.key(),
                                    e.packageHash(),
                                    e.device(),
                                    e.inviter(),
                                    e.acceptedAt(),
                                    e.keepUntil().plus(difference())),
                            w.failures());
                }
            };
        }
    }

    /** A Welcome is kept for ever. */
    static final class IgnoresTheRetention extends KeepsForAnotherTime {
        @Override
        Duration difference() {
            return Duration.ofDays(10_000);
        }
    }

    /** A Welcome is gone before its retention is over. */
    static final class ForgetsWelcomesEarly extends KeepsForAnotherTime {
        @Override
        Duration difference() {
            return Duration.ofDays(-50);
        }
    }

    /** Bytes are kept when nobody needs them any more. */
    static final class WipesNothing extends BrokenStorage {
        @Override
        Welcomes welcomes(Session real) {
            return new PassingWelcomes(real.welcomes()) {
                @Override
                public int wipeSettledPayloads(int max) {
                    return 0;
                }
            };
        }
    }

    /** One recipient's Welcome is everybody's. */
    static final class ServesEverybody extends BrokenStorage {
        @Override
        Loaded load(Session real, Needs needs, Locking locking) {
            return new OtherRows(super.load(real, needs, locking))
                    .welcomes((recipient, _) -> everybodys(real, recipient.convo()))
                    .loaded();
        }

        private static List<Welcome> everybodys(Session real, ConvoId convo) {
            Loaded roster = real.load(new Needs().roster(convo), Locking.NONE);
            Needs all = new Needs();
            Objects.requireNonNull(roster.rosters().get(convo))
                    .stays()
                    .forEach(stay -> all.welcomes(new Member(convo, stay.did())));
            return real.load(all, Locking.NONE).welcomes().values().stream()
                    .flatMap(List::stream)
                    .toList();
        }
    }
}
