// Refusals as a client of @atproto/xrpc sees them behind a PDS: it knows only some statuses and
// takes the other 4xx for 400, so that the name and the message have to say it all.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { XRPCError } from '@atproto/xrpc'
import { key } from '../every-method/calls.mjs'
import { aGroupOf, publish } from '../every-method/groups.mjs'
import { people } from '../every-method/person.mjs'

/** Checks the error that a client throws: its status, which may be another than the wire's. */
function isSeenAs(status, { thrown }) {
  assert.ok(thrown instanceof XRPCError)
  assert.equal(thrown.success, false)
  assert.equal(thrown.status, status)
  assert.equal(thrown.headers['content-type'], 'application/json')
}

test('409 is seen as 400 EpochMismatch, and the message holds the epoch', async () => {
  const [alice, bob] = await people(2)
  const group = await aGroupOf(alice, bob)
  await alice.call('addMembers', { ...group.keyUpdate(1), idempotencyKey: key() })
  for (const [method, input] of [
    ['sendMessage', { ...group.message(bob, 1), idempotencyKey: key() }],
    ['addMembers', { ...group.keyUpdate(1), idempotencyKey: key() }],
  ]) {
    const refusal = await bob.isRefused(409, 'EpochMismatch', method, input)
    isSeenAs(400, refusal)
    assert.equal(/\bcurrentEpoch=(\d+)/.exec(refusal.thrown.message)?.[1], '2')
    assert.equal(refusal.thrown.headers['retry-after'], undefined)
  }
  const { data } = await bob.call('getEpoch', { convoId: group.id })
  assert.equal(data.currentEpoch, 2)
})

test('410 is seen as 400 WelcomeConsumed', async () => {
  const [alice, bob] = await people(2)
  const { id: convoId } = await aGroupOf(alice, bob)
  await bob.call('getWelcome', { convoId })
  await bob.call('confirmWelcome', { convoId, success: true })
  isSeenAs(400, await bob.isRefused(410, 'WelcomeConsumed', 'getWelcome', { convoId }))
})

test('422 is seen as 400 IdempotencyKeyReused, and the first attempt stays', async () => {
  const [alice, bob] = await people(2)
  const group = await aGroupOf(alice, bob)
  const idempotencyKey = key()
  const first = { ...group.message(alice, 1), idempotencyKey }
  const { data: sent } = await alice.call('sendMessage', first)
  const other = { ...group.message(alice, 1), idempotencyKey }
  isSeenAs(400, await alice.isRefused(422, 'IdempotencyKeyReused', 'sendMessage', other))
  const { data: log } = await bob.call('getMessages', { convoId: group.id })
  assert.deepEqual(log.messages.map((it) => it.id), [sent.messageId])
})

test('429 comes with Retry-After, and what it refused has no effect', async () => {
  const [alice] = await people(1)
  await publish(alice)
  const { data: claimed } = await alice.call('getKeyPackages', { dids: [alice.did] })
  const none = { hashes: ['00'.repeat(32)] }
  const withdraw = () => alice.call('withdrawKeyPackages', none)
  for (let calls = 0; calls < 300; calls += 20) {
    await Promise.all(Array.from({ length: 20 }, withdraw))
  }
  const input = { hashes: [claimed.keyPackages[0].keyPackageHash] }
  const refusal = await alice.isRefused(429, 'RateLimitExceeded', 'withdrawKeyPackages', input)
  isSeenAs(429, refusal)
  const wait = Number(refusal.thrown.headers['retry-after'])
  assert.ok(wait > 0 && wait <= 60, `Retry-After is ${wait}`)
  const { data: stock } = await alice.call('getKeyPackageStatus')
  assert.equal(stock.available + stock.claimed, 1)
})
