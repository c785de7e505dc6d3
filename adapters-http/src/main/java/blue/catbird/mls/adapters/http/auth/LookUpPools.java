package blue.catbird.mls.adapters.http.auth;

import blue.catbird.mls.adapters.http.auth.did.Bulkhead;
import blue.catbird.mls.adapters.http.auth.did.DidResolver;
import blue.catbird.mls.adapters.http.auth.did.Failure;
import blue.catbird.mls.adapters.http.auth.did.FetchingResolver;
import blue.catbird.mls.adapters.http.auth.did.IssuerHost;
import blue.catbird.mls.adapters.http.auth.did.LimitedResolver;
import blue.catbird.mls.adapters.http.auth.did.Patience;
import blue.catbird.mls.adapters.http.auth.did.Resolution;
import blue.catbird.mls.adapters.http.limits.ClientNetwork;
import blue.catbird.mls.domain.Did;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Two bulkheads for look-ups: one for the operator's directory, one for the hosts that callers
 * name.
 *
 * @param observer is told the result of each look-up: one of {@link #results()}
 */
record LookUpPools(LimitedResolver directory, LimitedResolver hosts, Consumer<String> observer)
        implements KeySource {
    /** How long a resolution may take. */
    static final Duration TIME_LIMIT = Duration.ofSeconds(3);

    /** How long connecting may take, so that a host's next address has its turn in time. */
    static final Duration CONNECT = Duration.ofSeconds(1);

    /** How long each read may take. */
    static final Duration READ = Duration.ofSeconds(2);

    private static final int AT_ONCE = 64;

    /** One client is often a PDS with all its users, and the directory is quick. */
    private static final int SHARE_OF_DIRECTORY = 32;

    /** Of one client, and of one domain: hosts that callers name may keep silent on purpose. */
    private static final int SHARE_OF_HOSTS = 8;

    private static final String RESOLVED = "resolved";
    private static final String RECALLED = "recalled";
    private static final String REFUSED = "refused";

    static LookUpPools of(DidSettings settings, Consumer<String> observer) {
        DidResolver fetching =
                FetchingResolver.of(
                        settings.plc(),
                        settings.allowPrivateNetworks(),
                        new Patience(CONNECT, READ),
                        settings.userAgent());
        return new LookUpPools(
                new LimitedResolver(
                        fetching, new Bulkhead(AT_ONCE, SHARE_OF_DIRECTORY), TIME_LIMIT),
                new LimitedResolver(fetching, new Bulkhead(AT_ONCE, SHARE_OF_HOSTS), TIME_LIMIT),
                observer);
    }

    @Override
    public Resolution find(
            Did issuer, ClientNetwork client, Supplier<Optional<Resolution>> recall) {
        LimitedResolver pool = IssuerHost.isNamedBy(issuer) ? hosts : directory;
        Resolution resolution = pool.resolve(issuer, client, recall);
        observer.accept(resultOf(resolution));
        return resolution;
    }

    @Override
    public void refused() {
        observer.accept(REFUSED);
    }

    private static String resultOf(Resolution resolution) {
        return switch (resolution) {
            case Resolution.Resolved _ -> RESOLVED;
            case Resolution.Recalled _ -> RECALLED;
            case Resolution.Failed(Failure failure) -> reason(failure);
        };
    }

    private static String reason(Failure failure) {
        return failure.name().toLowerCase(Locale.ROOT);
    }

    static Set<String> results() {
        return Stream.concat(
                        Stream.of(RESOLVED, RECALLED, REFUSED),
                        Stream.of(Failure.values()).map(LookUpPools::reason))
                .collect(Collectors.toUnmodifiableSet());
    }
}
