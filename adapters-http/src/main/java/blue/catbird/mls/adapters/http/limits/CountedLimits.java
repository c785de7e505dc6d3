package blue.catbird.mls.adapters.http.limits;

import blue.catbird.mls.domain.Did;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Quotas, counted. Of all that call, those who did last are remembered. */
final class CountedLimits implements RateLimits {
    private static final int MOST_REMEMBERED = 100_000;

    private record IssuerAtClient(ClientNetwork client, Did issuer) {}

    /** A client with a DID method: the failing hosts of did:web do not shut the directory. */
    private record MethodAtClient(ClientNetwork client, String didMethod) {
        static MethodAtClient of(ClientNetwork client, Did issuer) {
            String did = issuer.value();
            return new MethodAtClient(
                    client, did.substring(0, did.indexOf(':', did.indexOf(':') + 1)));
        }
    }

    private final QuotaTable quotas;
    private final Cache<Did, Tally> tallies =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).executor(Runnable::run).build();
    private final Counter<IssuerAtClient> failedTokens = new Counter<>(FAILED_TOKENS);
    private final Counter<MethodAtClient> failedIssuers = new Counter<>(FAILED_ISSUERS);

    CountedLimits(QuotaTable quotas) {
        this.quotas = quotas;
    }

    @Override
    public Optional<Grant> take(Did caller, String nsid, Cost cost, Instant now) {
        return tallyOf(caller).take(quotas.of(nsid), cost, now);
    }

    @Override
    public Optional<Grant> giveBack(Did caller, String nsid, Cost cost, Instant now) {
        return tallyOf(caller).giveBack(quotas.of(nsid), cost, now);
    }

    private Tally tallyOf(Did caller) {
        return tallies.get(caller, _ -> new Tally(quotas.size()));
    }

    @Override
    public void tokenFailed(ClientNetwork client, Did issuer, Instant now) {
        Grant ofIssuer = failedTokens.take(new IssuerAtClient(client, issuer), now);
        boolean isFirst = ofIssuer.remaining() == FAILED_TOKENS.amount() - 1;
        if (isFirst) {
            Grant _ = failedIssuers.take(MethodAtClient.of(client, issuer), now);
        }
    }

    @Override
    public void directoryFailed(ClientNetwork client, Did issuer, Instant now) {
        Grant _ = failedTokens.take(new IssuerAtClient(client, issuer), now);
    }

    @Override
    public Optional<Grant> noLookUp(ClientNetwork client, Did issuer, Instant now) {
        return Stream.of(
                        failedTokens.look(new IssuerAtClient(client, issuer), now),
                        failedIssuers.look(MethodAtClient.of(client, issuer), now))
                .filter(grant -> !grant.allowed())
                .max(Comparator.comparing(Grant::resetAt));
    }
}
