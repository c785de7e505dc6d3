// Keys in the directory: how often it is asked for them, when they change, and when it is out.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { P256Keypair, Secp256k1Keypair } from '@atproto/crypto'
import { key } from '../every-method/calls.mjs'
import { aGroupOf } from '../every-method/groups.mjs'
import { people } from '../every-method/person.mjs'
import { newDid } from './plc-directory.mjs'
import { throughPds } from './through-pds.mjs'

const { directory } = throughPds
const timesAsked = (person) => directory.timesAsked(person.did)

/** The messages that a member finds in a conversation. */
async function messagesIn({ id }, reader) {
  const { data } = await reader.call('getMessages', { convoId: id })
  return data.messages.filter((it) => it.messageType === 'app').map((it) => it.id)
}

test('the directory is asked once for each caller, even if their calls come at once', async () => {
  const callers = await people(2)
  for (const caller of callers) {
    assert.equal(timesAsked(caller), 0)
    await Promise.all([1, 2, 3, 4].map(() => caller.call('getConvos')))
    await caller.call('getKeyPackageStatus')
    assert.equal(timesAsked(caller), 1)
  }
})

test('a new key in the directory works with the next call, which asks once more', async () => {
  const [alice, bob] = await people(2)
  const group = await aGroupOf(alice, bob)
  const message = { ...group.message(alice, 1), idempotencyKey: key() }
  const { reply: first } = await alice.call('sendMessage', message)
  assert.equal(timesAsked(alice), 1)
  const old = alice.account.key
  // Of the other curve, for the one that Alice had was secp256k1.
  await throughPds.rotateKey(alice.account, P256Keypair)
  const { reply: again } = await alice.call('sendMessage', message)
  assert.equal(again.text, first.text, 'who repeats is the same caller with another key')
  assert.equal(timesAsked(alice), 2)
  await alice.call('getConvos')
  assert.equal(timesAsked(alice), 2)

  const current = alice.account.key
  alice.account.key = old
  const stale = { ...group.message(alice, 1), idempotencyKey: key() }
  await alice.isRefused(401, 'BadJwtSignature', 'sendMessage', stale)
  alice.account.key = current
  assert.deepEqual(await messagesIn(group, bob), [JSON.parse(first.text).messageId])
  await alice.call('sendMessage', stale)
  assert.equal(timesAsked(alice), 2, 'a bad signature asks only every 30 seconds')
  assert.equal(timesAsked(bob), 1)
})

test('who is known does not feel that the directory is out', async () => {
  const [alice, bob] = await people(2)
  const group = await aGroupOf(alice, bob)
  const asked = timesAsked(alice)
  const { messageId } = await directory.whileOut(async () => {
    const { data } = await alice.call('sendMessage', group.message(alice, 1))
    assert.equal(timesAsked(alice), asked)
    const right = alice.account.key
    alice.account.key = await Secp256k1Keypair.create()
    // It may be a new key, and nobody is there to ask: the trouble is not told as hers.
    await alice.isRefused(503, 'ServiceUnavailable', 'sendMessage', group.message(alice, 1))
    assert.equal(timesAsked(alice), asked + 1)
    alice.account.key = right
    await alice.call('getConvos')
    await bob.call('getConvos')
    return data
  })
  assert.deepEqual(await messagesIn(group, bob), [messageId])
})

test('who is not known hears when to come back, while the directory is out', async () => {
  const [alice, bob] = await people(2)
  await directory.whileOut(async () => {
    const { thrown } = await alice.isRefused(503, 'ServiceUnavailable', 'getConvos')
    assert.equal(thrown.status, 503)
    const wait = Number(thrown.headers['retry-after'])
    assert.ok(wait > 0 && wait <= 60, `Retry-After is ${wait}`)
    await alice.isRefused(503, 'ServiceUnavailable', 'getConvos')
    assert.equal(timesAsked(alice), 1, 'a failure is remembered')
  })
  await bob.call('getConvos')
})

test('who is not in the directory is refused', async () => {
  const [nobody] = await people(1)
  nobody.account.did = newDid()
  await nobody.isRefused(401, 'BadJwt', 'getConvos')
  await nobody.isRefused(401, 'BadJwt', 'getConvos')
  assert.equal(timesAsked(nobody), 1)
})
