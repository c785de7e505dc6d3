package blue.catbird.mls.adapters.http.auth;

import blue.catbird.mls.application.identity.VerificationKey;
import blue.catbird.mls.domain.Did;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The records of the issuers that called last. Those without a key have a small room of their own,
 * so that whoever makes up DIDs pushes nobody's key out. Safe for use by any number of threads.
 */
final class KeyRecords {
    private final Map<Did, KeyRecord> withKey;
    private final Map<Did, KeyRecord> withoutKey;

    /**
     * @param max how many records are kept at most, of both kinds
     */
    KeyRecords(int max) {
        int others = max / 10;
        this.withKey = new LeastRecentlyUsed(max - others);
        this.withoutKey = new LeastRecentlyUsed(others);
    }

    /** The record of {@code issuer}; an empty one if nothing is remembered. */
    synchronized KeyRecord of(Did issuer) {
        KeyRecord record = withKey.get(issuer);
        return record != null ? record : withoutKey.getOrDefault(issuer, KeyRecord.EMPTY);
    }

    synchronized void put(Did issuer, KeyRecord record) {
        boolean hasKey = record.known().isPresent();
        (hasKey ? withoutKey : withKey).remove(issuer);
        (hasKey ? withKey : withoutKey).put(issuer, record);
    }

    /**
     * The key of {@code issuer}, if it is {@code key} and the storage is to be told of it; from
     * then on it counts as told.
     */
    synchronized Optional<KeyRecord.Known> handOver(Did issuer, VerificationKey key) {
        KeyRecord record = of(issuer);
        Optional<KeyRecord.Known> known =
                record.known().filter(it -> it.key().equals(key) && it.isToBeKept());
        known.ifPresent(_ -> put(issuer, record.kept()));
        return known;
    }

    synchronized int size() {
        return withKey.size() + withoutKey.size();
    }

    private static final class LeastRecentlyUsed extends LinkedHashMap<Did, KeyRecord> {
        @java.io.Serial private static final long serialVersionUID = 1;

        private final int max;

        LeastRecentlyUsed(int max) {
            super(16, 0.75f, true);
            this.max = max;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Did, KeyRecord> eldest) {
            return size() > max;
        }
    }
}
