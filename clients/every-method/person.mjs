// People who call the server through @atproto/xrpc, each with a did:key identity.
import assert from 'node:assert/strict'
import { P256Keypair, Secp256k1Keypair } from '@atproto/crypto'
import { Lexicons } from '@atproto/lexicon'
import { XRPCError, XrpcClient } from '@atproto/xrpc'
import { createServiceJwt } from '@atproto/xrpc-server'
import { read } from '../lexicons.mjs'
import { Device } from './mls-bytes.mjs'
import { service } from './service.mjs'

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
  const keys = await Promise.all(
    Array.from({ length: count }, (_, index) => curves[index % 2].create()),
  )
  return keys.map((key) => new Person(key))
}

export class Person {
  device = new Device()
  #key

  constructor(key) {
    this.#key = key
  }

  get did() {
    return this.#key.did()
  }

  /** A token for one call; fields of its claims may be given otherwise. */
  token(method, claims = {}) {
    return createServiceJwt({
      iss: this.did,
      aud: service.audience,
      lxm: namespace + method,
      keypair: this.#key,
      ...claims,
    })
  }

  /**
   * Calls a method and returns its output and the reply as it came over the wire. The token is a
   * new one unless one is given; null means none.
   */
  async call(method, input, { token } = {}) {
    const nsid = namespace + method
    const isQuery = lexicons.getDefOrThrow(nsid).type === 'query'
    if (isQuery) lexicons.assertValidXrpcParams(nsid, input ?? {})
    else lexicons.assertValidXrpcInput(nsid, input)
    const { response, reply } = await this.#exchange(nsid, isQuery, input, token)
    assert.ok(response, `${method} was refused with ${reply.status}: ${reply.text}`)
    assert.equal(reply.status, 200)
    assert.equal(reply.headers.get('content-type'), 'application/json')
    assert.equal(reply.headers.get('cache-control'), 'no-store')
    lexicons.assertValidXrpcOutput(nsid, response.data)
    answered.add(nsid)
    return { data: response.data, reply }
  }

  /**
   * Calls a method that is to be refused with this status and error name, which its document has
   * to declare, and returns the reply as it came over the wire. The input may be wrong.
   */
  async isRefused(status, error, method, input, { token } = {}) {
    const nsid = namespace + method
    const { type, errors } = lexicons.getDefOrThrow(nsid)
    const { refusal, reply } = await this.#exchange(nsid, type === 'query', input, token)
    assert.ok(refusal, `${method} was answered with ${reply.text}`)
    assert.deepEqual({ status: reply.status, error: refusal.error }, { status, error })
    assert.ok(errors.some((it) => it.name === error), `${method} does not declare ${error}`)
    assert.match(refusal.message, /^\S.*[.\d]$/)
    assert.equal(reply.headers.get('content-type'), 'application/json')
    assert.equal(reply.headers.get('cache-control'), 'no-store')
    return reply
  }

  /** A method that is in no document of the server. */
  async callsAnUnknownMethod() {
    return this.isRefused(501, 'MethodNotImplemented', unknownMethod)
  }

  async #exchange(nsid, isQuery, input, token = this.token(nsid.slice(namespace.length))) {
    const authorization = (await token) === null ? {} : { authorization: `Bearer ${await token}` }
    let reply
    const client = new XrpcClient(async (path, init) => {
      const headers = new Headers({ ...Object.fromEntries(init.headers), ...authorization })
      const response = await fetch(new URL(path, service.url), { ...init, headers })
      const { status } = response
      reply = { status, headers: response.headers, text: await response.clone().text() }
      return response
    }, lexicons)
    try {
      const response = await (isQuery ? client.call(nsid, input) : client.call(nsid, {}, input))
      return { response, reply }
    } catch (error) {
      // An answer that is no refusal is an answer that does not fit its document, or none at all.
      if (!(error instanceof XRPCError) || !(reply?.status >= 400)) throw error
      return { refusal: error, reply: { ...reply, json: JSON.parse(reply.text) } }
    }
  }
}
