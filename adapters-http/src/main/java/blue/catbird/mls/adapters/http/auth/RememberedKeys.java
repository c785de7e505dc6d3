package blue.catbird.mls.adapters.http.auth;

import blue.catbird.mls.adapters.http.auth.IssuerKey.Found;
import blue.catbird.mls.adapters.http.auth.IssuerKey.Unavailable;
import blue.catbird.mls.adapters.http.auth.IssuerKey.Unknown;
import blue.catbird.mls.adapters.http.auth.KeyRecord.Standing;
import blue.catbird.mls.adapters.http.auth.did.DidResolver;
import blue.catbird.mls.adapters.http.auth.did.Failure;
import blue.catbird.mls.adapters.http.auth.did.FetchingResolver;
import blue.catbird.mls.adapters.http.auth.did.LimitedResolver;
import blue.catbird.mls.adapters.http.auth.did.Patience;
import blue.catbird.mls.adapters.http.auth.did.Resolution;
import blue.catbird.mls.application.identity.VerificationKey;
import blue.catbird.mls.domain.Did;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The keys that a resolver finds, remembered as {@link KeyRecord} has it. Whoever asks for a key
 * that is known does not wait, not even where it is looked up again; for one that is not known all
 * who ask wait for one resolution.
 */
final class RememberedKeys implements IssuerKeys {
    /** How many issuers are remembered at most. */
    static final int MAX_RECORDS = 100_000;

    /** How many resolutions run at once at most. */
    static final int MAX_AT_ONCE = 64;

    /** How long a resolution may take. */
    static final Duration TIME_LIMIT = Duration.ofSeconds(3);

    /** How long connecting may take, so that a host's next address has its turn in time. */
    static final Duration CONNECT = Duration.ofSeconds(1);

    /** How long each read may take. */
    static final Duration READ = Duration.ofSeconds(2);

    private static final String RESOLVED = "resolved";
    private static final Logger LOG = LoggerFactory.getLogger(RememberedKeys.class);
    private static final Duration A_LITTLE = Duration.ofSeconds(2);

    private final DidResolver resolver;
    private final Executor background;
    private final KeyRecords records = new KeyRecords(MAX_RECORDS);
    private final Map<Did, CompletableFuture<Standing>> running = new ConcurrentHashMap<>();

    /**
     * @param background looks known keys up again, while nobody waits
     */
    RememberedKeys(DidResolver resolver, Executor background) {
        this.resolver = resolver;
        this.background = background;
    }

    static RememberedKeys of(DidSettings settings, Consumer<String> observer) {
        DidResolver resolver =
                new LimitedResolver(
                        FetchingResolver.of(
                                settings.plc(),
                                settings.allowPrivateNetworks(),
                                new Patience(CONNECT, READ)),
                        MAX_AT_ONCE,
                        TIME_LIMIT);
        return new RememberedKeys(
                did -> {
                    Resolution resolution = resolver.resolve(did);
                    observer.accept(resultOf(resolution));
                    return resolution;
                },
                Thread::startVirtualThread);
    }

    private static String resultOf(Resolution resolution) {
        return switch (resolution) {
            case Resolution.Resolved _ -> RESOLVED;
            case Resolution.Failed(Failure failure) -> reason(failure);
        };
    }

    private static String reason(Failure failure) {
        return failure.name().toLowerCase(Locale.ROOT);
    }

    static Set<String> results() {
        return Stream.concat(
                        Stream.of(RESOLVED),
                        Stream.of(Failure.values()).map(RememberedKeys::reason))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public IssuerKey keyOf(Did issuer, Instant now) {
        KeyRecord seen = records.of(issuer);
        Standing standing = seen.at(now);
        if (standing instanceof Standing.Stale) {
            background.execute(() -> lookUp(issuer, seen, now));
        }
        return answer(standing instanceof Standing.Unasked ? lookUp(issuer, seen, now) : standing);
    }

    @Override
    public Optional<VerificationKey> successorOf(VerificationKey refuted, Did issuer, Instant now) {
        KeyRecord seen = records.of(issuer);
        Standing standing = isStill(refuted, seen) ? force(issuer, seen, now) : seen.at(now);
        return key(standing).filter(key -> !key.equals(refuted));
    }

    private static boolean isStill(VerificationKey refuted, KeyRecord seen) {
        return seen.known().filter(known -> known.key().equals(refuted)).isPresent();
    }

    private Standing force(Did issuer, KeyRecord seen, Instant now) {
        if (!seen.mayBeForced(now)) {
            return seen.at(now);
        }
        return lookUp(issuer, seen, now, seen.forcedAt(now));
    }

    private Standing lookUp(Did issuer, KeyRecord seen, Instant now) {
        return lookUp(issuer, seen, now, seen);
    }

    /**
     * Where things stand once the one resolution of {@code issuer} is done that runs, or is begun
     * here.
     *
     * @param seen the record that made somebody ask: if it is another by now, somebody else has
     *     asked meanwhile
     * @param from the record that the resolution's outcome is added to
     */
    private Standing lookUp(Did issuer, KeyRecord seen, Instant now, KeyRecord from) {
        CompletableFuture<Standing> mine = new CompletableFuture<>();
        CompletableFuture<Standing> others = running.putIfAbsent(issuer, mine);
        if (others != null) {
            return others.join();
        }
        try {
            KeyRecord current = records.of(issuer);
            Standing standing = current.equals(seen) ? resolve(issuer, from, now) : current.at(now);
            mine.complete(standing);
            return standing;
        } catch (RuntimeException | Error e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            running.remove(issuer, mine);
        }
    }

    private Standing resolve(Did issuer, KeyRecord from, Instant now) {
        Resolution resolution = resolver.resolve(issuer);
        if (resolution instanceof Resolution.Failed(Failure failure)) {
            LOG.debug("no issuer key reason={}", failure);
            if (failure == Failure.NOT_TRIED) {
                return from.known().isPresent()
                        ? from.at(now)
                        : new Standing.Missing(failure, A_LITTLE);
            }
        }
        KeyRecord record = from.after(resolution, now);
        records.put(issuer, record);
        return record.at(now);
    }

    private static Optional<VerificationKey> key(Standing standing) {
        return switch (standing) {
            case Standing.Fresh(VerificationKey key) -> Optional.of(key);
            case Standing.Stale(VerificationKey key) -> Optional.of(key);
            case Standing.Missing _, Standing.Unasked _ -> Optional.empty();
        };
    }

    private static IssuerKey answer(Standing standing) {
        return switch (standing) {
            case Standing.Fresh(VerificationKey key) -> new Found(key);
            case Standing.Stale(VerificationKey key) -> new Found(key);
            case Standing.Missing(Failure failure, Duration askAgainIn) ->
                    failure.isPassing() ? new Unavailable(askAgainIn) : new Unknown();
            case Standing.Unasked _ -> new Unavailable(A_LITTLE);
        };
    }
}
