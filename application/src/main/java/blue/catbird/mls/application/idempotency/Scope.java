package blue.catbird.mls.application.idempotency;

import blue.catbird.mls.domain.Did;

import java.util.Comparator;

/**
 * Where an idempotency key counts: for one caller and one method. Others have keys of their own.
 */
public record Scope(Did caller, WriteMethod method, IdempotencyKey key)
        implements Comparable<Scope> {
    private static final Comparator<Scope> ORDER =
            Comparator.comparing(Scope::caller)
                    .thenComparing(Scope::method)
                    .thenComparing(Scope::key);

    @Override
    public int compareTo(Scope other) {
        return ORDER.compare(this, other);
    }
}
