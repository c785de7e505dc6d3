/** The calls of each scenario: users, conversations, tokens and requests. */
@NullMarked
package blue.catbird.mls.benchmarks.scenario;

import org.jspecify.annotations.NullMarked;
