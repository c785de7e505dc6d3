package blue.catbird.mls.application.idempotency;

import blue.catbird.mls.domain.Did;

import java.util.Optional;

/**
 * A write as its caller asked for it.
 *
 * @param token the token to be spent with the write; empty where tokens are not spent
 * @param keyed the idempotency key, if the client gave one and the method takes it
 */
public record Request<C>(
        Did caller, Optional<ServiceToken> token, Optional<Keyed> keyed, C command) {

    /** A write without token and key, as a caller inside this process makes it. */
    public static <C> Request<C> plain(Did caller, C command) {
        return new Request<>(caller, Optional.empty(), Optional.empty(), command);
    }

    /** The attempt that this makes at {@code method}, if it has a key. */
    public Optional<Attempt> attemptAt(WriteMethod method) {
        return keyed.map(k -> new Attempt(new Scope(caller, method, k.key()), k.fingerprint()));
    }
}
