package blue.catbird.mls.adapters.http.limits;

import blue.catbird.mls.domain.Did;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** The usual quotas, counted. */
final class CountedLimits implements RateLimits {
    private record CallerOfMethod(Did caller, String nsid) {}

    private record IssuerAtClient(ClientNetwork client, Did issuer) {}

    /** A client with a DID method: the failing hosts of did:web do not shut the directory. */
    private record MethodAtClient(ClientNetwork client, String didMethod) {
        static MethodAtClient of(ClientNetwork client, Did issuer) {
            String did = issuer.value();
            return new MethodAtClient(
                    client, did.substring(0, did.indexOf(':', did.indexOf(':') + 1)));
        }
    }

    private final Counter<CallerOfMethod> frequentCalls = new Counter<>(FREQUENT);
    private final Counter<CallerOfMethod> ordinaryCalls = new Counter<>(ORDINARY);
    private final Counter<IssuerAtClient> failedTokens = new Counter<>(FAILED_TOKENS);
    private final Counter<MethodAtClient> failedIssuers = new Counter<>(FAILED_ISSUERS);

    @Override
    public Optional<Grant> call(Did caller, String nsid, boolean frequent, Instant now) {
        return Optional.of(calls(frequent).take(new CallerOfMethod(caller, nsid), now));
    }

    @Override
    public Optional<Grant> giveBack(Did caller, String nsid, boolean frequent, Instant now) {
        return Optional.of(calls(frequent).giveBack(new CallerOfMethod(caller, nsid), now));
    }

    private Counter<CallerOfMethod> calls(boolean frequent) {
        return frequent ? frequentCalls : ordinaryCalls;
    }

    @Override
    public void tokenFailed(ClientNetwork client, Did issuer, Instant now) {
        Grant ofIssuer = failedTokens.take(new IssuerAtClient(client, issuer), now);
        boolean isFirst = ofIssuer.remaining() == FAILED_TOKENS.calls() - 1;
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
