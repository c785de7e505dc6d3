// A service that answers whatever a test wants it to, and the clients that call it through a PDS.
import { P256Keypair } from '@atproto/crypto'
import { XrpcClient } from '@atproto/xrpc'
import { Account } from '../every-method/account.mjs'
import { answerJson, listen } from './listening.mjs'
import { Pds } from './pds.mjs'
import { newDid } from './plc-directory.mjs'

export const audience = 'did:web:toy.example#toy'
export const query = 'com.example.read'
export const procedure = 'com.example.write'

const anything = { encoding: 'application/json', schema: { type: 'unknown' } }

const documents = [
  { lexicon: 1, id: query, defs: { main: { type: 'query', output: anything } } },
  {
    lexicon: 1,
    id: procedure,
    defs: { main: { type: 'procedure', input: anything, output: anything } },
  },
]

/**
 * Has a service answer with a handler for node:http while something is done with a PDS that knows
 * it; the calls that reached the service are passed along.
 */
export async function withToy(answer, something, options) {
  const calls = []
  const toy = await listen(async (request, response) => {
    if (request.url === '/.well-known/did.json') {
      const service = [{ id: '#toy', type: 'Toy', serviceEndpoint: toy.url }]
      answerJson(response, 200, { id: 'did:web:toy.example', service })
    } else {
      const body = Buffer.concat(await request.toArray())
      calls.push({ url: request.url, headers: request.headers, body })
      await answer(response)
    }
  })
  const pds = new Pds({ 'toy.example': toy.url }, options)
  await pds.open()
  try {
    await something(pds, calls)
  } finally {
    await pds.close()
    await toy.close()
  }
}

/** An account with a client that calls the service through a PDS. */
export async function aUserOf(pds, Curve = P256Keypair) {
  const account = new Account(newDid(), await Curve.create())
  const session = pds.signIn(account)
  const headers = { authorization: `Bearer ${session}` }
  const client = new XrpcClient({ service: pds.url, headers }, documents)
  client.setHeader('atproto-proxy', audience)
  return { account, session, client }
}
