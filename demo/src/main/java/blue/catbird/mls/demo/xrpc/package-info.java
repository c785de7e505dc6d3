/**
 * A small XRPC client (<a href="https://atproto.com/specs/xrpc">atproto.com/specs/xrpc</a>) that
 * can send a request again byte for byte, and lose an answer on purpose.
 */
@NullMarked
package blue.catbird.mls.demo.xrpc;

import org.jspecify.annotations.NullMarked;
