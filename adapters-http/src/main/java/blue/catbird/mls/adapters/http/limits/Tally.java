package blue.catbird.mls.adapters.http.limits;

import blue.catbird.mls.adapters.http.limits.QuotaTable.Numbered;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Fixed-window counters of one caller, one for each quota. A window begins with the first call
 * after the one before has ended. There are many tallies, so each is two arrays.
 */
final class Tally {
    private final long[] spent;

    /** In milliseconds since 1970; 0 where no window has begun. */
    private final long[] endsAt;

    Tally(int quotas) {
        spent = new long[quotas];
        endsAt = new long[quotas];
    }

    /**
     * Takes {@code cost} of all {@code quotas}, or nothing of any.
     *
     * @return what is left of the one that is used most; or of those that have too little left, the
     *     one that is the last to begin anew. Empty if nothing limits the cost
     */
    synchronized Optional<Grant> take(List<Numbered> quotas, Cost cost, Instant now) {
        List<Numbered> concerned = concerned(quotas, cost);
        Optional<Grant> refusal =
                concerned.stream()
                        .filter(each -> cost.of(each.quota()) > left(each, now))
                        .map(each -> grant(each, false, now))
                        .max(Comparator.comparing(Grant::resetAt));
        if (refusal.isPresent()) {
            return refusal;
        }
        concerned.forEach(each -> add(each, cost.of(each.quota()), now));
        return mostUsed(concerned, now);
    }

    /** Gives back {@code cost} to all {@code quotas}; what is left of the one that is used most. */
    synchronized Optional<Grant> giveBack(List<Numbered> quotas, Cost cost, Instant now) {
        List<Numbered> concerned = concerned(quotas, cost);
        concerned.forEach(each -> add(each, -cost.of(each.quota()), now));
        return mostUsed(concerned, now);
    }

    /** A quota that a call takes nothing of does not stand in its way. */
    private static List<Numbered> concerned(List<Numbered> quotas, Cost cost) {
        return quotas.stream().filter(each -> cost.of(each.quota()) > 0).toList();
    }

    private Optional<Grant> mostUsed(List<Numbered> quotas, Instant now) {
        return quotas.stream()
                .map(each -> grant(each, true, now))
                .max(Comparator.comparingDouble(Grant::used));
    }

    private void add(Numbered quota, long amount, Instant now) {
        int i = quota.number();
        spent[i] = Math.max(0, spentIn(quota, now) + amount);
        endsAt[i] = endOf(quota, now);
    }

    private Grant grant(Numbered quota, boolean allowed, Instant now) {
        Instant resetAt = Instant.ofEpochMilli(endOf(quota, now));
        return new Grant(quota.quota(), allowed, left(quota, now), resetAt);
    }

    private long left(Numbered quota, Instant now) {
        return quota.quota().amount() - spentIn(quota, now);
    }

    private long spentIn(Numbered quota, Instant now) {
        return holds(quota, now) ? spent[quota.number()] : 0;
    }

    private long endOf(Numbered quota, Instant now) {
        return holds(quota, now)
                ? endsAt[quota.number()]
                : now.toEpochMilli() + quota.quota().window().toMillis();
    }

    /** A clock that is set back by much does not keep a window open until it has caught up. */
    private boolean holds(Numbered quota, Instant now) {
        long left = endsAt[quota.number()] - now.toEpochMilli();
        return left > 0 && left < 2 * quota.quota().window().toMillis();
    }
}
