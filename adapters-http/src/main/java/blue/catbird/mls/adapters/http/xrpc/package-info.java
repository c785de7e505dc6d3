/**
 * How a call of any method is answered (<a
 * href="https://atproto.com/specs/xrpc">atproto.com/specs/xrpc</a>): found, let in, read, checked,
 * handed to its endpoint, and its outcome put into words.
 */
package blue.catbird.mls.adapters.http.xrpc;
