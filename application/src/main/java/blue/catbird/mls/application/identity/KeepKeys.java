package blue.catbird.mls.application.identity;

import java.util.List;

/**
 * A write of look-ups of issuers' keys to the storage, for servers that start when no directory can
 * be asked.
 */
@FunctionalInterface
public interface KeepKeys {
    /** How many look-ups are kept, about: what is beyond is removed by the next sweep. */
    int MAX_KEPT = 100_000;

    /** Keeps look-ups of different issuers, each unless a newer one of its issuer is kept. */
    void execute(List<KeyLookUp> lookUps);
}
