/**
 * The means by which a write takes effect exactly once: keys, recorded replies, spent tokens, and
 * {@link blue.catbird.mls.application.idempotency.Write}, the one shape of every write.
 */
package blue.catbird.mls.application.idempotency;
