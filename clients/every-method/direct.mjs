// Calls the server directly, as people whose identity is a did:key and who make their own tokens.
import assert from 'node:assert/strict'
import { Account } from './account.mjs'
import { connectBy } from './connection.mjs'
import { start } from './own-server.mjs'

export const direct = {
  service: undefined,
  isDirect: true,

  async open() {
    this.service = await start({}, '--dev')
  },

  async close() {
    return this.service?.stop()
  },

  async account(Curve) {
    const key = await Curve.create()
    return new Account(key.did(), key)
  },

  /** The token is a new one unless one is given; null means none. */
  async reach(account, lxm, token) {
    const { url, audience } = this.service
    const bearer = token === undefined ? await account.token({ aud: audience, lxm }) : token
    return { service: url, headers: bearer === null ? {} : { authorization: `Bearer ${bearer}` } }
  },

  checkHeaders(headers) {
    assert.equal(headers.get('cache-control'), 'no-store')
  },
}

connectBy(direct)
