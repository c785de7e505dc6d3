package blue.catbird.mls.adapters.http.auth;

import blue.catbird.mls.application.identity.KeepKeys;
import blue.catbird.mls.application.identity.KeyLookUp;
import blue.catbird.mls.application.identity.RecallKey;
import blue.catbird.mls.application.identity.VerificationKey;
import blue.catbird.mls.application.port.failure.StorageUnavailable;
import blue.catbird.mls.domain.Did;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The keys of issuers in the storage, with a write-behind buffer: what is to be kept waits until
 * somebody calls {@link #write}, so that no call waits for it. A storage that does not answer is
 * one that has kept nothing. Safe for use by any number of threads.
 */
public final class KeptKeys {
    /** How long a key is sought in the storage before the network is asked. */
    static final Duration RECALL = Duration.ofSeconds(1);

    /** Few, so that unknown issuers never have more of the connections to the database. */
    private static final int READ_AT_ONCE = 4;

    private static final int WRITTEN_AT_ONCE = 500;
    private static final int WAITING = 10_000;

    private final RecallKey recallKey;
    private final KeepKeys keepKeys;
    private final int room;
    private final Semaphore reading = new Semaphore(READ_AT_ONCE);
    private final Map<Did, LookUp> waiting = new ConcurrentHashMap<>();

    private record LookUp(Optional<VerificationKey> key, Instant at) {
        /** A clock that was set back since makes it no younger, as in {@link KeyRecord}. */
        KeyLookUp of(Did issuer, Instant now) {
            return new KeyLookUp(issuer, key, Duration.between(at, now).abs());
        }

        LookUp newer(LookUp other) {
            return other.at.isBefore(at) ? this : other;
        }
    }

    public KeptKeys(RecallKey recallKey, KeepKeys keepKeys) {
        this(recallKey, keepKeys, WAITING);
    }

    private KeptKeys(RecallKey recallKey, KeepKeys keepKeys, int room) {
        this.recallKey = recallKey;
        this.keepKeys = keepKeys;
        this.room = room;
    }

    /** Nothing is kept. */
    static KeptKeys none() {
        return new KeptKeys(_ -> Optional.empty(), _ -> {}, 0);
    }

    /** The newest look-up of {@code issuer} that is known here or in the storage, if any. */
    Optional<KeyLookUp> recall(Did issuer, Instant now) {
        return Stream.concat(
                        Stream.ofNullable(waiting.get(issuer)).map(it -> it.of(issuer, now)),
                        read(issuer).stream())
                .min(Comparator.comparing(lookUp -> lookUp.ago().abs()));
    }

    /** The storage has waits of its own, which are longer: what it says later is of no use. */
    private Optional<KeyLookUp> read(Did issuer) {
        CompletableFuture<Optional<KeyLookUp>> answer = new CompletableFuture<>();
        Thread.startVirtualThread(() -> read(issuer, answer));
        try {
            return answer.completeOnTimeout(
                            Optional.empty(), RECALL.toNanos(), TimeUnit.NANOSECONDS)
                    .join();
        } catch (CompletionException e) {
            throw new IllegalStateException("a key was not read", e.getCause());
        }
    }

    private void read(Did issuer, CompletableFuture<Optional<KeyLookUp>> answer) {
        try {
            if (!reading.tryAcquire(RECALL.toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            return;
        }
        try {
            if (!answer.isDone()) {
                answer.complete(recallKey.execute(issuer));
            }
        } catch (StorageUnavailable e) {
            answer.complete(Optional.empty());
        } catch (RuntimeException | Error e) {
            answer.completeExceptionally(e);
        } finally {
            reading.release();
        }
    }

    /**
     * Has a look-up at {@code at} kept.
     *
     * @param key what it found; empty if the issuer has no key any more
     */
    void keep(Did issuer, Optional<VerificationKey> key, Instant at) {
        if (waiting.size() < room || waiting.containsKey(issuer)) {
            waiting.merge(issuer, new LookUp(key, at), LookUp::newer);
        }
    }

    /**
     * Writes what waits. What cannot be written because the storage does not answer waits on; what
     * it refuses is dropped, with an exception.
     */
    public void write(Instant now) {
        List<Map.Entry<Did, LookUp>> batch = batch();
        while (!batch.isEmpty() && isWritten(batch, now)) {
            batch = batch();
        }
    }

    private boolean isWritten(List<Map.Entry<Did, LookUp>> batch, Instant now) {
        try {
            keepKeys.execute(batch.stream().map(it -> it.getValue().of(it.getKey(), now)).toList());
        } catch (StorageUnavailable e) {
            return false;
        } catch (RuntimeException e) {
            batch.forEach(it -> waiting.remove(it.getKey(), it.getValue()));
            throw e;
        }
        batch.forEach(it -> waiting.remove(it.getKey(), it.getValue()));
        return true;
    }

    private List<Map.Entry<Did, LookUp>> batch() {
        return waiting.entrySet().stream().map(Map.Entry::copyOf).limit(WRITTEN_AT_ONCE).toList();
    }
}
