package blue.catbird.mls.adapters.http.admission;

import java.util.Optional;

/** A call whose client is waited for, to send or to read. */
interface WaitingCall {
    /** The network or account that it counts for; empty for a proxy, which stands for many. */
    Optional<?> holder();

    /** How far its client is behind the minimum pace at {@code now}, in nanoseconds. */
    long behind(long now);
}
