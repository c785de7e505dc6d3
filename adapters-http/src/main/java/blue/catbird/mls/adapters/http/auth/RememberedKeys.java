package blue.catbird.mls.adapters.http.auth;

import blue.catbird.mls.adapters.http.auth.IssuerKey.Found;
import blue.catbird.mls.adapters.http.auth.IssuerKey.NotAsked;
import blue.catbird.mls.adapters.http.auth.IssuerKey.Unavailable;
import blue.catbird.mls.adapters.http.auth.IssuerKey.Unknown;
import blue.catbird.mls.adapters.http.auth.KeyRecord.Standing;
import blue.catbird.mls.adapters.http.auth.did.Bulkhead;
import blue.catbird.mls.adapters.http.auth.did.Failure;
import blue.catbird.mls.adapters.http.auth.did.IssuerHost;
import blue.catbird.mls.adapters.http.auth.did.Resolution;
import blue.catbird.mls.application.identity.VerificationKey;
import blue.catbird.mls.domain.Did;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * A stale-while-revalidate cache of issuers' keys, as {@link KeyRecord} has it, before the storage
 * and the network, with single-flight look-ups: a caller whose issuer's key is known does not wait,
 * not even while it is looked up again; those whose key is not known wait for one resolution. A key
 * that has verified a token is kept in the storage.
 */
final class RememberedKeys implements IssuerKeys {
    /** How many issuers are remembered at most. */
    static final int MAX_RECORDS = 100_000;

    /** Of one client, for resolutions that others have begun. */
    private static final int WAITING_AT_ONCE = 64;

    private static final Logger LOG = LoggerFactory.getLogger(RememberedKeys.class);
    private static final Duration A_LITTLE = Duration.ofSeconds(2);
    private static final Standing.Missing NOT_TRIED =
            new Standing.Missing(Failure.NOT_TRIED, A_LITTLE);

    private final KeySource source;
    private final KeptKeys kept;
    private final Executor background;
    private final DirectoryOutage outage = new DirectoryOutage();
    private final KeyRecords records = new KeyRecords(MAX_RECORDS);
    private final Map<Did, CompletableFuture<Standing>> running = new ConcurrentHashMap<>();
    private final Bulkhead waiting = new Bulkhead(Integer.MAX_VALUE, WAITING_AT_ONCE);

    /**
     * @param kept has the keys of before the start, and those that other servers know
     * @param background looks known keys up again, while no caller waits
     */
    RememberedKeys(KeySource source, KeptKeys kept, Executor background) {
        this.source = source;
        this.kept = kept;
        this.background = background;
    }

    static RememberedKeys of(DidSettings settings, KeptKeys kept, Consumer<String> observer) {
        return new RememberedKeys(
                LookUpPools.of(settings, observer), kept, Thread::startVirtualThread);
    }

    @Override
    public IssuerKey keyOf(Did issuer, Asker asker, Instant now) {
        KeyRecord seen = records.of(issuer);
        return switch (seen.at(now)) {
            case Standing.Fresh(VerificationKey key) -> new Found(key);
            case Standing.Stale(VerificationKey key) -> {
                lookUpBehindTheCaller(issuer, asker, seen, now);
                yield new Found(key);
            }
            case Standing.Missing missing ->
                    refusal(issuer, asker, now)
                            .orElseGet(() -> failed(issuer, asker, missing, now));
            case Standing.Unasked _ ->
                    refusal(issuer, asker, now).orElseGet(() -> lookedUp(issuer, asker, seen, now));
        };
    }

    private Optional<IssuerKey> refusal(Did issuer, Asker asker, Instant now) {
        Optional<IssuerKey> refusal = asker.refusal(issuer, now).map(NotAsked::new);
        refusal.ifPresent(_ -> source.refused());
        return refusal;
    }

    private void lookUpBehindTheCaller(Did issuer, Asker asker, KeyRecord seen, Instant now) {
        background.execute(() -> lookUp(issuer, asker, seen, now, seen));
    }

    private IssuerKey lookedUp(Did issuer, Asker asker, KeyRecord seen, Instant now) {
        return switch (lookUp(issuer, asker, seen, now, seen)) {
            case Standing.Fresh(VerificationKey key) -> new Found(key);
            case Standing.Stale(VerificationKey key) -> {
                lookUpBehindTheCaller(issuer, asker, records.of(issuer), now);
                yield new Found(key);
            }
            case Standing.Missing missing -> failed(issuer, asker, missing, now);
            case Standing.Unasked _ -> new Unavailable(A_LITTLE);
        };
    }

    /** The answer where there is no key, which is noted against whom it may be held against. */
    private static IssuerKey failed(
            Did issuer, Asker asker, Standing.Missing missing, Instant now) {
        if (missing.failure() == Failure.NOT_TRIED) {
            return new Unavailable(missing.askAgainIn());
        }
        if (missing.failure().isPassing() && !IssuerHost.isNamedBy(issuer)) {
            asker.leftWithoutDirectory(issuer, now);
            return new Unavailable(missing.askAgainIn());
        }
        asker.failed(issuer, now);
        return told(issuer, missing);
    }

    /** All answers of a host that its issuer names sound alike; else it could be probed. */
    private static IssuerKey told(Did issuer, Standing.Missing missing) {
        Failure failure = missing.failure();
        boolean isTrouble =
                failure.isPassing() || (failure.wasAsked() && IssuerHost.isNamedBy(issuer));
        return isTrouble ? new Unavailable(missing.askAgainIn()) : new Unknown();
    }

    @Override
    public IssuerKey successorOf(VerificationKey refuted, Did issuer, Asker asker, Instant now) {
        KeyRecord seen = records.of(issuer);
        if (!isStill(refuted, seen) || !seen.mayBeForced(now)) {
            return successor(refuted, issuer, seen.at(now), seen.failureAt(now));
        }
        return refusal(issuer, asker, now)
                .orElseGet(
                        () -> {
                            Standing after = lookUp(issuer, asker, seen, now, seen.forcedAt(now));
                            return successor(
                                    refuted, issuer, after, records.of(issuer).failureAt(now));
                        });
    }

    private static boolean isStill(VerificationKey refuted, KeyRecord seen) {
        return seen.known().filter(known -> known.key().equals(refuted)).isPresent();
    }

    /**
     * @param failure why it is not known whether there is a newer key than the one that stands
     */
    private static IssuerKey successor(
            VerificationKey refuted,
            Did issuer,
            Standing standing,
            Optional<Standing.Missing> failure) {
        return switch (standing) {
            case Standing.Fresh(VerificationKey key) when !key.equals(refuted) -> new Found(key);
            case Standing.Stale(VerificationKey key) when !key.equals(refuted) -> new Found(key);
            case Standing.Fresh _, Standing.Stale _ ->
                    failure.map(missing -> told(issuer, missing)).orElseGet(Unknown::new);
            case Standing.Missing missing -> told(issuer, missing);
            case Standing.Unasked _ -> new Unknown();
        };
    }

    /**
     * Where things stand once the one resolution of {@code issuer} is done that runs, or is begun
     * here.
     *
     * @param seen the record that made the caller ask: if it is another by now, another caller has
     *     asked meanwhile
     * @param from the record that the resolution's outcome is added to
     */
    private Standing lookUp(Did issuer, Asker asker, KeyRecord seen, Instant now, KeyRecord from) {
        CompletableFuture<Standing> mine = new CompletableFuture<>();
        CompletableFuture<Standing> others = running.putIfAbsent(issuer, mine);
        if (others != null) {
            return awaited(others, asker);
        }
        try {
            KeyRecord current = records.of(issuer);
            Standing standing =
                    current.isAsOldAs(seen) ? resolve(issuer, asker, from, now) : current.at(now);
            mine.complete(standing);
            return standing;
        } catch (RuntimeException | Error e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            running.remove(issuer, mine);
        }
    }

    /** The outcome of a resolution that is begun; not so many wait for those of one client. */
    private Standing awaited(CompletableFuture<Standing> others, Asker asker) {
        return waiting.enter(Set.of(asker.network()))
                .map(
                        slot -> {
                            try (slot) {
                                return others.join();
                            }
                        })
                .orElse(NOT_TRIED);
    }

    private Standing resolve(Did issuer, Asker asker, KeyRecord from, Instant now) {
        Resolution resolution =
                source.find(
                        issuer,
                        asker.network(),
                        () ->
                                kept.recall(issuer, now)
                                        .flatMap(stored -> from.newsIn(stored, now))
                                        .<Resolution>map(it -> it));
        if (resolution instanceof Resolution.Failed(Failure failure)) {
            LOG.debug("no issuer key reason={}", failure);
            if (failure == Failure.NOT_TRIED) {
                return NOT_TRIED;
            }
            if (failure.isPassing() && !IssuerHost.isNamedBy(issuer)) {
                outage.seen(failure, now);
            }
        }
        KeyRecord record = from.after(resolution, now);
        records.put(issuer, record);
        if (from.known().isPresent() && record.known().isEmpty()) {
            kept.keep(issuer, Optional.empty(), now);
        }
        return record.at(now);
    }

    @Override
    public void verified(VerificationKey key, Did issuer) {
        records.handOver(issuer, key)
                .ifPresent(known -> kept.keep(issuer, Optional.of(key), known.at()));
    }
}
