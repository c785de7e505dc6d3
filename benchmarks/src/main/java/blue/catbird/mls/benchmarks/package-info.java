/**
 * Puts load on a running server over real HTTP and says what it bore. Start with {@link
 * blue.catbird.mls.benchmarks.Load}.
 */
@NullMarked
package blue.catbird.mls.benchmarks;

import org.jspecify.annotations.NullMarked;
