// People who call the server through @atproto/xrpc, however they reach it.
import assert from 'node:assert/strict'
import { P256Keypair, Secp256k1Keypair } from '@atproto/crypto'
import { Lexicons } from '@atproto/lexicon'
import { XRPCError, XrpcClient } from '@atproto/xrpc'
import { read } from '../lexicons.mjs'
import { connection } from './connection.mjs'
import { Device } from './mls-bytes.mjs'

const namespace = 'blue.catbird.mls.'

const documents = read()
const lexicons = new Lexicons(documents)

// A client calls only what it has a document for, so one that the server has none for is made up.
const unknownMethod = 'callNobodyServes'
lexicons.add({
  lexicon: 1,
  id: namespace + unknownMethod,
  defs: { main: { type: 'query', errors: [{ name: 'MethodNotImplemented' }] } },
})

/** The methods of the lexicon documents. */
export const methods = documents
  .filter((document) => ['query', 'procedure', 'subscription'].includes(document.defs.main?.type))
  .map((document) => document.id)

/** The methods that somebody has got an answer from. */
export const answered = new Set()

/** So many people, of both curves in turn; the first one signs with secp256k1. */
export async function people(count) {
  const curves = [Secp256k1Keypair, P256Keypair]
  const accounts = await Promise.all(
    Array.from({ length: count }, (_, index) => connection.account(curves[index % 2])),
  )
  return accounts.map((account) => new Person(account))
}

export class Person {
  device = new Device()

  constructor(account) {
    this.account = account
  }

  get did() {
    return this.account.did
  }

  /** A token for one call; fields of its claims may be given otherwise. */
  token(method, claims = {}) {
    const aud = connection.service.audience
    return this.account.token({ aud, lxm: namespace + method, ...claims })
  }

  /**
   * Calls a method and returns its output and the reply as it came over the wire. Who calls
   * directly may give a token, or null for none.
   */
  async call(method, input, { token } = {}) {
    const nsid = namespace + method
    const isQuery = lexicons.getDefOrThrow(nsid).type === 'query'
    if (isQuery) lexicons.assertValidXrpcParams(nsid, input ?? {})
    else lexicons.assertValidXrpcInput(nsid, input)
    const { response, error, reply } = await this.#exchange(nsid, input, token)
    if (error) throw new Error(`${method}: ${reply?.status} ${reply?.text}`, { cause: error })
    assert.equal(reply.status, 200)
    checkHeaders(reply)
    lexicons.assertValidXrpcOutput(nsid, response.data)
    answered.add(nsid)
    return { data: response.data, reply }
  }

  /**
   * Calls a method that is to be refused with this status and error name, which its document has
   * to declare, and returns the reply as it came over the wire, and as the client throws it. The
   * input may be wrong.
   */
  async isRefused(status, error, method, input, { token } = {}) {
    const nsid = namespace + method
    const { errors } = lexicons.getDefOrThrow(nsid)
    const { error: thrown, reply } = await this.#exchange(nsid, input, token)
    assert.ok(reply, `${method} was not answered: ${thrown?.message}`)
    assert.ok(thrown, `${method} was answered with ${reply.text}`)
    assert.deepEqual({ status: reply.status, error: thrown.error }, { status, error })
    assert.ok(errors.some((it) => it.name === error), `${method} does not declare ${error}`)
    assert.match(thrown.message, /^\S.*\.$/)
    checkHeaders(reply)
    return { ...reply, json: JSON.parse(reply.text), thrown }
  }

  /** Calls a method that fails, wherever on the way, and returns what the client throws. */
  async failsAt(method, input) {
    const { error, reply } = await this.#exchange(namespace + method, input)
    assert.ok(error, `${method} was answered with ${reply?.text}`)
    return error
  }

  /** A method that is in no document of the server. */
  async callsAnUnknownMethod() {
    return this.isRefused(501, 'MethodNotImplemented', unknownMethod)
  }

  /** The answer or what the client threw, and what came over the wire if anything did. */
  async #exchange(nsid, input, token) {
    const isQuery = lexicons.getDefOrThrow(nsid).type === 'query'
    let reply
    const recordingFetch = async (url, init) => {
      const response = await fetch(url, init)
      const { status, headers } = response
      reply = { status, headers, text: await response.clone().text() }
      return response
    }
    const place = await connection.reach(this.account, nsid, token)
    const client = new XrpcClient({ ...place, fetch: recordingFetch }, lexicons)
    try {
      const response = await (isQuery ? client.call(nsid, input) : client.call(nsid, {}, input))
      return { response, reply }
    } catch (error) {
      if (!(error instanceof XRPCError)) throw error
      return { error, reply }
    }
  }
}

function checkHeaders({ headers }) {
  assert.equal(headers.get('content-type'), 'application/json')
  connection.checkHeaders(headers)
}
