/**
 * Keys of DIDs: where a DID's document lies, how it is fetched from hosts that nobody here trusts,
 * and which key it names (<a href="https://atproto.com/specs/did">atproto.com/specs/did</a>).
 */
package blue.catbird.mls.adapters.http.auth.did;
