package blue.catbird.mls.adapters.memory;

import blue.catbird.mls.application.port.Conversations.Member;
import blue.catbird.mls.application.port.KeyPackages;
import blue.catbird.mls.application.port.Loaded;
import blue.catbird.mls.application.port.Needs;
import blue.catbird.mls.application.port.Needs.Locking;
import blue.catbird.mls.application.port.Session;
import blue.catbird.mls.application.port.Welcomes;
import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.CipherSuite;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.Epoch;
import blue.catbird.mls.domain.keypackage.KeyPackage;
import blue.catbird.mls.domain.welcome.Welcome;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Storages that get the directory of key packages wrong. */
final class BrokenDirectories {
    private BrokenDirectories() {}

    private static KeyPackage unused(KeyPackage p) {
        return new KeyPackage(
                p.owner(),
                p.hash(),
                p.ref(),
                p.suite(),
                p.device(),
                p.lastResort(),
                p.content(),
                p.publishedAt(),
                p.expiresAt(),
                new KeyPackage.State.Unused());
    }

    /** A claimed package counts as free when somebody else asks. */
    static final class GivesOnePackageToTwoCallers extends BrokenStorage {
        @Override
        KeyPackages keyPackages(Session real) {
            return new PassingKeyPackages(real.keyPackages()) {
                @Override
                public List<KeyPackage> lockGivable(
                        Did owner, CipherSuite suite, Did caller, Duration claimTtl) {
                    return super.lockGivable(owner, suite, caller, Duration.ZERO).stream()
                            .map(p -> isClaimedBy(p, caller) ? p : unused(p))
                            .toList();
                }
            };
        }

        private static boolean isClaimedBy(KeyPackage p, Did caller) {
            return p.state() instanceof KeyPackage.State.Claimed claimed
                    && claimed.by().equals(caller);
        }
    }

    /** Who asks again is given another package. */
    static final class GivesAnotherPackageEachTime extends BrokenStorage {
        @Override
        KeyPackages keyPackages(Session real) {
            return new PassingKeyPackages(real.keyPackages()) {
                @Override
                public List<KeyPackage> lockGivable(
                        Did owner, CipherSuite suite, Did caller, Duration claimTtl) {
                    return super.lockGivable(owner, suite, caller, claimTtl).stream()
                            .filter(p -> !(p.state() instanceof KeyPackage.State.Claimed))
                            .toList();
                }
            };
        }
    }

    /** An accepted Welcome uses nothing up. */
    static final class UsesNothingUp extends BrokenStorage {
        @Override
        KeyPackages keyPackages(Session real) {
            return new PassingKeyPackages(real.keyPackages()) {
                @Override
                public void save(Collection<KeyPackage> keyPackages) {
                    super.save(
                            keyPackages.stream()
                                    .filter(p -> !(p.state() instanceof KeyPackage.State.Used))
                                    .toList());
                }
            };
        }
    }

    /** Packages of any suite are given. */
    static final class IgnoresTheSuite extends BrokenStorage {
        @Override
        KeyPackages keyPackages(Session real) {
            return new PassingKeyPackages(real.keyPackages()) {
                @Override
                public List<KeyPackage> lockGivable(
                        Did owner, CipherSuite suite, Did caller, Duration claimTtl) {
                    return super.lockGivable(owner, CipherSuite.MANDATORY, caller, claimTtl);
                }
            };
        }
    }

    /** Claims are not counted. */
    static final class CountsNoClaims extends BrokenStorage {
        @Override
        KeyPackages keyPackages(Session real) {
            return new PassingKeyPackages(real.keyPackages()) {
                @Override
                public int countClaimsBy(Did caller, Instant since) {
                    return 0;
                }
            };
        }
    }

    /** Claims count for longer than their minute. */
    static final class CountsOldClaims extends BrokenStorage {
        @Override
        KeyPackages keyPackages(Session real) {
            return new PassingKeyPackages(real.keyPackages()) {
                @Override
                public int countClaimsBy(Did caller, Instant since) {
                    return super.countClaimsBy(caller, Instant.EPOCH);
                }
            };
        }
    }

    /** A claimed package may be used by whoever knows its name. */
    static final class LetsAnybodyUseAClaim extends BrokenStorage {
        @Override
        Loaded load(Session real, Needs needs, Locking locking) {
            return new OtherRows(super.load(real, needs, locking))
                    .keyPackages(LetsAnybodyUseAClaim::anybodys)
                    .loaded();
        }

        private static KeyPackage anybodys(KeyPackage p) {
            return p.state() instanceof KeyPackage.State.Claimed
                    ? new KeyPackage(
                            p.owner(),
                            p.hash(),
                            p.ref(),
                            p.suite(),
                            p.device(),
                            true,
                            p.content(),
                            p.publishedAt(),
                            p.expiresAt(),
                            new KeyPackage.State.Unused())
                    : p;
        }
    }

    /** Expired packages go, whoever still waits for a Welcome made for one. */
    static final class RemovesWhatAWelcomeNames extends BrokenStorage {
        private final List<Welcome.Available> added = new CopyOnWriteArrayList<>();

        @Override
        Welcomes welcomes(Session real) {
            return new PassingWelcomes(real.welcomes()) {
                @Override
                public void add(
                        ConvoId convo,
                        Epoch epoch,
                        Bytes payload,
                        List<Welcome.Available> welcomes) {
                    super.add(convo, epoch, payload, welcomes);
                    added.addAll(welcomes);
                }
            };
        }

        @Override
        KeyPackages keyPackages(Session real) {
            return new PassingKeyPackages(real.keyPackages()) {
                @Override
                public int removeOutdated(Instant expiredBefore, int max) {
                    List<Welcome> waiting =
                            added.stream().flatMap(w -> stillThere(real, w)).toList();
                    real.welcomes().save(added.stream().map(w -> w.supersede(real.now())).toList());
                    int removed = super.removeOutdated(expiredBefore, max);
                    real.welcomes().save(waiting);
                    return removed;
                }
            };
        }

        private static Stream<Welcome> stillThere(Session real, Welcome welcome) {
            Member recipient = new Member(welcome.key().convo(), welcome.key().recipient());
            Loaded loaded = real.load(new Needs().welcomes(recipient), Locking.NONE);
            return loaded.welcomes().getOrDefault(recipient, List.of()).stream()
                    .filter(w -> w.key().equals(welcome.key()));
        }
    }
}
