package blue.catbird.mls.application.port;

import blue.catbird.mls.application.port.reply.RecordedReplies;
import blue.catbird.mls.application.port.reply.SpentTokens;

import java.time.Instant;

/**
 * The storage as one transaction sees and changes it. It must not leave the work that it was given
 * to.
 *
 * <p>Locks are taken in this order, so that transactions do not wait for each other in a circle:
 * conversations, accounts, tokens, key packages by owner and reference, Welcomes, recorded replies,
 * events; within each in ascending order. Published keys have transactions of their own.
 */
public interface Session {
    /**
     * Locks and reads what is needed, and spends tokens. What is read is no older than the locks:
     * whoever held one has been seen to commit.
     */
    Loaded load(Needs needs, Needs.Locking locking);

    Conversations conversations();

    MessageLog messages();

    Welcomes welcomes();

    KeyPackages keyPackages();

    RecordedReplies replies();

    SpentTokens tokens();

    Events events();

    PublishedKeys publishedKeys();

    /** The storage's clock: the same for the whole transaction, and for all servers on it. */
    Instant now();
}
