package blue.catbird.mls.adapters.memory;

import blue.catbird.mls.application.identity.KeyLookUp;
import blue.catbird.mls.application.port.PublishedKeys;
import blue.catbird.mls.application.port.Session;
import blue.catbird.mls.domain.Did;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

/** Storages that get the keys of issuers wrong. */
final class BrokenPublishedKeys {
    private BrokenPublishedKeys() {}

    /** Overrides what it breaks. */
    private static class Passing implements PublishedKeys {
        private final PublishedKeys real;

        Passing(PublishedKeys real) {
            this.real = real;
        }

        @Override
        public Optional<KeyLookUp> find(Did issuer) {
            return real.find(issuer);
        }

        @Override
        public void keep(Collection<KeyLookUp> lookUps) {
            real.keep(lookUps);
        }

        @Override
        public int removeOld(Duration age, int most, int max) {
            return real.removeOld(age, most, max);
        }
    }

    /** The look-up that is kept last wins, even over a newer one. */
    static final class KeepsTheLatestWord extends BrokenStorage {
        @Override
        PublishedKeys publishedKeys(Session real) {
            return new Passing(real.publishedKeys()) {
                @Override
                public void keep(Collection<KeyLookUp> lookUps) {
                    super.keep(
                            lookUps.stream()
                                    .map(it -> new KeyLookUp(it.issuer(), it.key(), Duration.ZERO))
                                    .toList());
                }
            };
        }
    }

    /** A key that was taken back stays. */
    static final class ForgetsDenials extends BrokenStorage {
        @Override
        PublishedKeys publishedKeys(Session real) {
            return new Passing(real.publishedKeys()) {
                @Override
                public void keep(Collection<KeyLookUp> lookUps) {
                    super.keep(lookUps.stream().filter(it -> it.key().isPresent()).toList());
                }
            };
        }
    }

    /** A look-up from the future stays until the clock has come there. */
    static final class WaitsForTheFuture extends BrokenStorage {
        @Override
        PublishedKeys publishedKeys(Session real) {
            return new Passing(real.publishedKeys()) {
                @Override
                public void keep(Collection<KeyLookUp> lookUps) {
                    super.keep(lookUps.stream().filter(it -> !isKept(it.issuer())).toList());
                }

                private boolean isKept(Did issuer) {
                    return find(issuer).filter(it -> it.ago().isNegative()).isPresent();
                }
            };
        }
    }

    /** Keys are kept for ever. */
    static final class RemovesNoKeys extends BrokenStorage {
        @Override
        PublishedKeys publishedKeys(Session real) {
            return new Passing(real.publishedKeys()) {
                @Override
                public int removeOld(Duration age, int most, int max) {
                    return super.removeOld(Duration.ofDays(10_000), most, max);
                }
            };
        }
    }

    /** As many keys are kept as there are. */
    static final class HasRoomForAllKeys extends BrokenStorage {
        @Override
        PublishedKeys publishedKeys(Session real) {
            return new Passing(real.publishedKeys()) {
                @Override
                public int removeOld(Duration age, int most, int max) {
                    return super.removeOld(age, Integer.MAX_VALUE, max);
                }
            };
        }
    }
}
