package blue.catbird.mls.application.port;

import blue.catbird.mls.application.port.reply.RecordedReplies;
import blue.catbird.mls.application.port.reply.SpentTokens;

import java.time.Instant;

/**
 * The storage as one transaction sees and changes it. It must not leave the work that it was given
 * to.
 *
 * <p>Locks are taken in this order, so that transactions do not wait for each other in a circle:
 * tokens, conversations, key packages by owner and reference, recorded replies, events; within each
 * in ascending order. Tokens may come first because whoever waits for one holds nothing yet.
 * Published keys have transactions of their own.
 */
public interface Session {
    Conversations conversations();

    MessageLog messages();

    Welcomes welcomes();

    KeyPackages keyPackages();

    RecordedReplies replies();

    SpentTokens tokens();

    Events events();

    PublishedKeys publishedKeys();

    /**
     * Tells beforehand what is going to be looked up, so that an adapter can look all of it up at
     * once. It changes nothing but what that costs.
     */
    default void expect(Lookups lookups) {}

    /** The storage's clock: the same for the whole transaction, and for all servers on it. */
    Instant now();
}
