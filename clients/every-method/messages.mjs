// Messages: sending them exactly once, in the right epoch.
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { isMarked, isReplayed, key, tellsEpoch } from './calls.mjs'
import { connection } from './connection.mjs'
import { base64 } from './encodings.mjs'
import { aGroupOf, makersFor } from './groups.mjs'
import { people } from './person.mjs'

test('a message is stored once, however often it is sent', async () => {
  const [alice, bob] = await people(2)
  const group = await aGroupOf(alice, bob)
  const message = { ...group.message(bob, 1), idempotencyKey: key() }
  const { data: sent } = await isReplayed(bob, 'sendMessage', message)
  const { idempotencyKey, ...unnamed } = message
  assert.deepEqual((await bob.call('sendMessage', unnamed)).data, sent)
  const { data: log } = await alice.call('getMessages', { convoId: group.id, limit: 100 })
  assert.deepEqual(
    log.messages.map(({ id, messageType, seq }) => ({ id, messageType, seq })).slice(1),
    [{ id: sent.messageId, messageType: 'app', seq: sent.seq }],
  )
})

test('copies of a message that race are answered alike', async () => {
  const [alice, bob] = await people(2)
  const group = await aGroupOf(alice, bob)
  const message = { ...group.message(alice, 1), idempotencyKey: key() }
  const copies = await Promise.all([1, 2, 3, 4].map(() => alice.call('sendMessage', message)))
  assert.equal(new Set(copies.map(({ reply }) => reply.text)).size, 1)
  assert.equal(copies.filter(isMarked).length, connection.isDirect ? 3 : 0)
  const { data: log } = await bob.call('getMessages', { convoId: group.id })
  assert.equal(log.messages.filter((it) => it.messageType === 'app').length, 1)
})

test('sendMessage refuses what is not a message of its caller here', async () => {
  const [alice, bob] = await people(2)
  const group = await aGroupOf(alice, bob)
  const sending = 'sendMessage'
  const message = group.message(alice, 1)
  await bob.isRefused(403, 'NotPermitted', sending, message)
  await alice.isRefused(400, 'InvalidMessage', sending, group.message(alice, 1, { type: 'commit' }))
  const elsewhere = makersFor(randomBytes(16)).message(alice, 1).ciphertext
  await alice.isRefused(400, 'InvalidMessage', sending, { ...message, ciphertext: elsewhere })
  await alice.isRefused(400, 'InvalidMessage', sending, { ...message, epoch: 2 })
  const large = group.message(alice, 1, { size: 5 * 1024 * 1024 })
  await alice.isRefused(413, 'MessageTooLarge', sending, large)
})

test('a message for a past epoch is encrypted again and sent under the same key', async () => {
  const [alice, bob] = await people(2)
  const group = await aGroupOf(alice, bob)
  const update = group.keyUpdate(1)
  const keyed = { ...update, idempotencyKey: key() }
  const { data: updated } = await isReplayed(alice, 'addMembers', keyed)
  assert.deepEqual(updated, { success: true, newEpoch: 2 })
  const idempotencyKey = key()
  const stale = { ...group.message(bob, 1), idempotencyKey }
  tellsEpoch(2, await bob.isRefused(409, 'EpochMismatch', 'sendMessage', stale))
  const { data: epoch } = await bob.call('getEpoch', { convoId: group.id })
  assert.deepEqual(epoch, { convoId: group.id, currentEpoch: 2 })
  const { data: log, reply } = await bob.call('getCommits', { convoId: group.id, fromEpoch: 2 })
  const commit = Buffer.from(update.commit, 'base64')
  assert.deepEqual(log.commits.map((it) => it.epoch), [2])
  assert.deepEqual(Buffer.from(log.commits[0].commitData), commit)
  const unpadded = base64(commit).replaceAll('=', '')
  assert.deepEqual(JSON.parse(reply.text).commits[0].commitData, { $bytes: unpadded })
  const fresh = { ...group.message(bob, 2), idempotencyKey }
  await isReplayed(bob, 'sendMessage', fresh)
})
