/**
 * Service auth: who calls, proven by a token that the caller's own key signed (<a
 * href="https://atproto.com/specs/xrpc">atproto.com/specs/xrpc</a>, inter-service authentication).
 */
package blue.catbird.mls.adapters.http.auth;
