package blue.catbird.mls.adapters.http;

import blue.catbird.mls.application.idempotency.ServiceToken;

/**
 * Spends the tokens of queries, where those serve once too. The tokens of procedures are spent
 * together with what they do and never come here.
 */
@FunctionalInterface
public interface QueryTokens {
    /** Spends {@code token}; whether it was unspent until now. */
    boolean spend(ServiceToken token);
}
