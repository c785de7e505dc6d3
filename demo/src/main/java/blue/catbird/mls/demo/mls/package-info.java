/**
 * A small MLS client (RFC 9420) on Bouncy Castle's MLS, for stories and tests that need real bytes.
 *
 * <p>One cipher suite, {@code MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519}; basic credentials
 * whose identity is a DID; commits carry their proposals by value; a Welcome carries its ratchet
 * tree. A client never moves to the epoch of its own commit by itself: the delivery service
 * decides, so a commit is first a {@link blue.catbird.mls.demo.mls.PendingCommit}.
 *
 * <p>Nothing here is hardened for use beyond that: states live in memory only, and of the checks
 * that RFC 9420 leaves to the application only those a story needs are made.
 */
@NullMarked
package blue.catbird.mls.demo.mls;

import org.jspecify.annotations.NullMarked;
