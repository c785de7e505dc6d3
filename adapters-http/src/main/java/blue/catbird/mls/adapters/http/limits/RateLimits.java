package blue.catbird.mls.adapters.http.limits;

import blue.catbird.mls.domain.Did;

import java.time.Instant;
import java.util.Optional;

/**
 * How much is let through: calls by caller and method, and look-ups of keys by the network of the
 * client and the issuer. Counted on this server alone.
 *
 * <p>A PDS calls for all its users from one address. So a failed token never keeps a token from
 * being verified: it counts towards looking up keys that are not known, and nothing else.
 */
public sealed interface RateLimits permits CountedLimits, NoLimits {
    /** Sending messages and reading are what clients do all the time. */
    Quota FREQUENT = Quota.aMinute(1200);

    /** All the other writes. */
    Quota ORDINARY = Quota.aMinute(300);

    /** Tokens of one issuer that failed, from one network. */
    Quota FAILED_TOKENS = Quota.aMinute(100);

    /** Issuers of one DID method whose tokens failed, from one network. */
    Quota FAILED_ISSUERS = Quota.aMinute(300);

    /** Counts a call of {@code nsid}; empty where nothing is limited. */
    Optional<Grant> call(Did caller, String nsid, boolean frequent, Instant now);

    /** Gives back what a call took that turned out not to be its caller's. */
    Optional<Grant> giveBack(Did caller, String nsid, boolean frequent, Instant now);

    /** Counts a token that failed, and for which {@code client} or {@code issuer} is to blame. */
    void tokenFailed(ClientNetwork client, Did issuer, Instant now);

    /** Counts a token that failed because the directory of its issuer is in trouble. */
    void directoryFailed(ClientNetwork client, Did issuer, Instant now);

    /** What keeps the key of {@code issuer} from being looked up for {@code client}, if it does. */
    Optional<Grant> noLookUp(ClientNetwork client, Did issuer, Instant now);

    static RateLimits none() {
        return new NoLimits();
    }

    static RateLimits usual() {
        return new CountedLimits();
    }
}
