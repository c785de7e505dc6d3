/**
 * A story that shows what the delivery service guarantees: three people with real MLS clients live
 * through crashes, lost answers and races over real HTTP, and each step is held against what it
 * should be. Start with {@link blue.catbird.mls.demo.Demo}.
 */
@NullMarked
package blue.catbird.mls.demo;

import org.jspecify.annotations.NullMarked;
