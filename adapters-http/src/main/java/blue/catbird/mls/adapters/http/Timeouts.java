package blue.catbird.mls.adapters.http;

import java.time.Duration;

/**
 * The bounds of time of connections and requests; docs/operations.md has all of them in one table.
 *
 * @param idle how long a connection is kept between requests
 * @param stall how long nothing may move within a request or its answer
 * @param answer how long a request may wait for its answer, apart from waiting for its own bytes
 */
public record Timeouts(Duration idle, Duration stall, Duration answer) {
    /** The idle timeout within a request and its answer. */
    public static final Duration STALL = Duration.ofSeconds(30);

    /** Shorter than the ten seconds after which a PDS gives a call up. */
    public static final Duration ANSWER = Duration.ofSeconds(9);

    /** Longer than proxies keep their connections. */
    public static final Duration IDLE = Duration.ofSeconds(150);

    /** The usual bounds, with this one for connections between requests. */
    public static Timeouts withIdle(Duration idle) {
        return new Timeouts(idle, STALL, ANSWER);
    }

    /** The usual bounds. */
    public static Timeouts usual() {
        return withIdle(IDLE);
    }
}
