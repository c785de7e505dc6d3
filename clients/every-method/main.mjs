// Calls every method of the lexicon documents on a server of its own, as clients in JavaScript do:
// with @atproto/xrpc, which validates every answer, and tokens of @atproto/xrpc-server.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { direct } from './direct.mjs'

test('the service tells its health and its audience', async () => {
  const health = await fetch(new URL('/xrpc/_health', direct.service.url))
  assert.equal(health.status, 200)
  assert.match((await health.json()).version, /^\d+\.\d+\.\d+/)
  assert.equal(direct.service.audience, 'did:web:localhost#atproto_mls')
})

await import('./story.mjs')
await import('./tokens.mjs')
