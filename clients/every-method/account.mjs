// Accounts: who somebody is, and the key that proves it.
import { createServiceJwt } from '@atproto/xrpc-server'

export class Account {
  constructor(did, key) {
    this.did = did
    this.key = key
  }

  /** A service token of this account; it is good for a minute, like those of a PDS. */
  token(claims) {
    return createServiceJwt({ iss: this.did, keypair: this.key, ...claims })
  }
}
