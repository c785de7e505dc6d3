// Calls the server through a PDS, as people with a did:plc whose keys are in a directory. Between
// them and the server hardly a header passes.
import assert from 'node:assert/strict'
import { Account } from '../every-method/account.mjs'
import { connectBy } from '../every-method/connection.mjs'
import { start } from '../every-method/own-server.mjs'
import { Pds } from './pds.mjs'
import { newDid, PlcDirectory } from './plc-directory.mjs'

/** The headers that an answer may have: what passes, and what belongs to the connection. */
const passing = /^(content-(encoding|language|length|type)|retry-after)$/
const ofTheConnection = /^(connection|date|keep-alive|transfer-encoding)$/

export const throughPds = {
  service: undefined,
  isDirect: false,
  directory: new PlcDirectory(),
  pds: undefined,
  sessions: new Map(),

  async open() {
    await this.directory.open()
    this.service = await start({
      MLS_DID_PLC_URL: this.directory.url,
      MLS_ALLOW_PRIVATE_NETWORKS: 'on',
    })
    this.pds = new Pds({ localhost: this.service.url })
    await this.pds.open()
  },

  async close() {
    await this.pds?.close()
    const log = await this.service?.stop()
    await this.directory.close?.()
    return log
  },

  async account(Curve) {
    const account = new Account(newDid(), await Curve.create())
    this.directory.publish(account.did, account.key)
    return account
  },

  /** Gives an account a new key: the PDS signs with it from now on, and the directory has it. */
  async rotateKey(account, Curve) {
    account.key = await Curve.create()
    this.directory.publish(account.did, account.key)
  },

  async reach(account) {
    if (!this.sessions.has(account)) this.sessions.set(account, this.pds.signIn(account))
    const authorization = `Bearer ${this.sessions.get(account)}`
    const headers = { authorization, 'atproto-proxy': this.service.audience }
    return { service: this.pds.url, headers }
  },

  checkHeaders(headers) {
    for (const name of headers.keys()) {
      assert.ok(passing.test(name) || ofTheConnection.test(name), `${name} has passed the PDS`)
    }
  },
}

connectBy(throughPds)
