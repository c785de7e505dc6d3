package blue.catbird.mls.adapters.http.auth.did;

import java.time.Duration;

/**
 * How long a host is waited for. What all of a resolution takes is bounded by who asks.
 *
 * @param connect how long connecting to one of its addresses may take
 * @param read how long each read may take
 */
public record Patience(Duration connect, Duration read) {
    static Patience of(Duration each) {
        return new Patience(each, each);
    }
}
