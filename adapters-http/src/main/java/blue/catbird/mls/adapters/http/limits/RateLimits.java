package blue.catbird.mls.adapters.http.limits;

import blue.catbird.mls.adapters.http.limits.Quota.Subject;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.lexicon.Lexicons;

import java.time.Instant;
import java.util.Optional;

/**
 * How much is let through: calls and bytes by caller, and look-ups of keys by the network of the
 * client and the issuer. Counted on this server alone, in memory, from its start.
 *
 * <p>A PDS calls for all its users from one address. So a failed token never keeps a token from
 * being verified: it counts towards looking up keys that are not known, and nothing else.
 */
public sealed interface RateLimits permits CountedLimits, NoLimits {
    /** Tokens of one issuer that failed, from one network. */
    Quota FAILED_TOKENS = Quota.aMinute(Subject.LOOK_UPS, 100);

    /** Issuers of one DID method whose tokens failed, from one network. */
    Quota FAILED_ISSUERS = Quota.aMinute(Subject.LOOK_UPS, 300);

    /**
     * Takes what a call of {@code nsid} costs, all of it or nothing.
     *
     * @return what is left of the quota that is used most; or, if the call is not allowed, the
     *     quota that is the last to allow it again. Empty where nothing is limited
     */
    Optional<Grant> take(Did caller, String nsid, Cost cost, Instant now);

    /** Gives back what a call took; what is left then. */
    Optional<Grant> giveBack(Did caller, String nsid, Cost cost, Instant now);

    /** Counts a token that failed, and for which {@code client} or {@code issuer} is to blame. */
    void tokenFailed(ClientNetwork client, Did issuer, Instant now);

    /** Counts a token that failed because the directory of its issuer is in trouble. */
    void directoryFailed(ClientNetwork client, Did issuer, Instant now);

    /** The used-up quota, if any, that bars {@code client} from looking up {@code issuer}'s key. */
    Optional<Grant> noLookUp(ClientNetwork client, Did issuer, Instant now);

    static RateLimits none() {
        return new NoLimits();
    }

    /** Those that {@code limits} set for the methods that there are. */
    static RateLimits of(Limits limits) {
        return new CountedLimits(new QuotaTable(limits, Lexicons.load()));
    }
}
