package blue.catbird.mls.adapters.crypto;

import blue.catbird.mls.application.identity.VerificationKey;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * The keys that verify signatures again and again, ready for use: a compressed point has to be
 * decoded, and Bouncy Castle keeps multiples of a point with it that speed up every further
 * verification. The program {@code Verification} of the benchmarks measures what that saves.
 */
final class DecodedKeys {
    /** A key takes up to some 10 kB with the multiples of its point. */
    private static final int MAX_KEYS = 4096;

    private final Cache<VerificationKey, ECPublicKeyParameters> keys =
            Caffeine.newBuilder().maximumSize(MAX_KEYS).executor(Runnable::run).build();

    /** The key, unless its point is no point of its curve. */
    Optional<ECPublicKeyParameters> decoded(VerificationKey key) {
        return Optional.ofNullable(keys.get(key, DecodedKeys::decode));
    }

    private static @Nullable ECPublicKeyParameters decode(VerificationKey key) {
        return CurveGroup.of(key.curve()).keyAt(key.point()).orElse(null);
    }
}
