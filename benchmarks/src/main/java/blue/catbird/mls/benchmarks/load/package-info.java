/** Makes calls at a pace, over connections that are kept, and measures what comes of them. */
@NullMarked
package blue.catbird.mls.benchmarks.load;

import org.jspecify.annotations.NullMarked;
