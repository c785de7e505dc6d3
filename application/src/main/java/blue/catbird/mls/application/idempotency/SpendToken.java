package blue.catbird.mls.application.idempotency;

import java.util.Optional;

/**
 * Spends the service token of a call that writes nothing else. The token of a {@link Write} is
 * spent together with what that does, and never comes here.
 */
@FunctionalInterface
public interface SpendToken {
    /** Why the call is not to be served; empty if the token is good for it, and spent now. */
    Optional<Rejection> execute(ServiceToken token);
}
