/**
 * The server's log of calls: the causes of faults, and refusals, without a word that tells who
 * called or what was sent.
 */
@NullMarked
package blue.catbird.mls.adapters.http.log;

import org.jspecify.annotations.NullMarked;
