// Calls every method of the lexicon documents on a server of its own, as clients in JavaScript do:
// with @atproto/xrpc, which validates every answer, and tokens of @atproto/xrpc-server.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answered, methods } from './person.mjs'
import { service } from './service.mjs'

test('the service tells its health and its audience', async () => {
  const health = await fetch(new URL('/xrpc/_health', service.url))
  assert.equal(health.status, 200)
  assert.match((await health.json()).version, /^\d+\.\d+\.\d+/)
  assert.equal(service.audience, 'did:web:localhost#atproto_mls')
})

await import('./key-packages.mjs')
await import('./conversations.mjs')
await import('./welcomes.mjs')
await import('./messages.mjs')
await import('./reading.mjs')
await import('./refusals.mjs')
await import('./tokens.mjs')

test('every method of the lexicon documents has answered', () => {
  assert.deepEqual([...answered].sort(), methods.toSorted())
})
