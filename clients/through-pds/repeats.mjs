// Answers that are lost behind the server: it has done the work, and the client repeats the same
// bytes. Idempotent-Replayed does not pass a PDS, so the bytes have to prove what happened.
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { key } from '../every-method/calls.mjs'
import { base64, hex } from '../every-method/encodings.mjs'
import { aGroupOf, creation, invitationBy, publish } from '../every-method/groups.mjs'
import { cipherSuite, privateMessage } from '../every-method/mls-bytes.mjs'
import { people } from '../every-method/person.mjs'
import { throughPds } from './through-pds.mjs'

/** What a client throws when the connection is cut, and when the PDS has given up. */
const heard = { cut: [1, 'Unknown'], late: [504, 'UpstreamTimeout'] }

/**
 * Makes a call whose answer is lost, first in one way and then in the other, and once more: three
 * times the same bytes with a new token each, and the server answers each with the same bytes.
 */
async function survivesLosses(caller, method, input, { isReplay = true } = {}) {
  const { pds } = throughPds
  const before = pds.forwarded
  const lost = []
  for (const how of ['cut', 'late']) {
    pds.loseNextAnswer(how)
    const { status, error } = await caller.failsAt(method, input)
    assert.deepEqual([status, error], heard[how])
    lost.push(pds.last)
  }
  const { data, reply } = await caller.call(method, input)
  const attempts = [...lost, pds.last]
  assert.equal(pds.forwarded, before + attempts.length, 'nobody repeats but the client')
  assert.equal(new Set(attempts.map((it) => it.token)).size, attempts.length)
  for (const { body, answer } of attempts) {
    assert.deepEqual(body, lost[0].body)
    assert.equal(answer.status, 200)
    assert.equal(answer.body.toString(), reply.text)
  }
  const marks = attempts.map((it) => it.answer.headers['idempotent-replayed'])
  const mark = isReplay ? 'true' : undefined
  assert.deepEqual(marks, [undefined, mark, mark])
  return data
}

test('a conversation is created once, though the answers are lost', async () => {
  const [alice, bob] = await people(2)
  const { groupId, welcome, request } = await creation(alice, bob)
  const commit = base64(privateMessage('commit', groupId, 0))
  const created = await survivesLosses(alice, 'createConvo', { ...request, commit })
  assert.equal(created.epoch, 1)
  const { data: mine } = await alice.call('getConvos')
  assert.deepEqual(mine.conversations.map((it) => it.id), [request.groupId])
  const served = await bob.call('getWelcome', { convoId: request.groupId })
  assert.equal(served.data.welcome, base64(welcome))
})

test('members are added once, in one epoch, though the answers are lost', async () => {
  const [alice, bob, carol] = await people(3)
  const group = await aGroupOf(alice, bob)
  const { dids, keyPackageHashes, welcome } = await invitationBy(alice, carol)
  const { commit } = group.keyUpdate(1)
  const adding = { convoId: group.id, didList: dids, epoch: 1, commit, keyPackageHashes }
  const input = { ...adding, welcomeMessage: base64(welcome), idempotencyKey: key() }
  const added = await survivesLosses(alice, 'addMembers', input)
  assert.deepEqual(added, { success: true, newEpoch: 2 })
  const { data: log } = await bob.call('getCommits', { convoId: group.id, fromEpoch: 1 })
  const commits = log.commits.map((it) => base64(Buffer.from(it.commitData)))
  assert.deepEqual(commits, [commit])
  assert.equal((await bob.call('getEpoch', { convoId: group.id })).data.currentEpoch, 2)
})

test('a message is sent once, though the answers are lost', async () => {
  const [alice, bob] = await people(2)
  const group = await aGroupOf(alice, bob)
  const message = { ...group.message(bob, 1), idempotencyKey: key() }
  const sent = await survivesLosses(bob, 'sendMessage', message)
  const { data: log } = await alice.call('getMessages', { convoId: group.id })
  const messages = log.messages.filter((it) => it.messageType === 'app')
  assert.deepEqual(messages.map(({ id, seq }) => ({ id, seq })), [
    { id: sent.messageId, seq: sent.seq },
  ])
  assert.deepEqual(Buffer.from(messages[0].ciphertext), message.ciphertext)
})

test('who leaves has left once, though the answers are lost', async () => {
  const [alice, bob] = await people(2)
  const group = await aGroupOf(alice, bob)
  const leaving = { convoId: group.id, idempotencyKey: key() }
  const left = await survivesLosses(bob, 'leaveConvo', leaving)
  assert.deepEqual(left, { success: true, newEpoch: 1 })
  const { data } = await alice.call('getConvos')
  assert.deepEqual(data.conversations[0].members.map((it) => it.did), [alice.did])
})

test('a key package is published once and claimed once, though the answers are lost', async () => {
  const [alice, bob] = await people(2)
  const keyPackage = base64(bob.device.keyPackage(bob.did))
  const publishing = { keyPackage, cipherSuite, idempotencyKey: key() }
  await survivesLosses(bob, 'publishKeyPackage', publishing)
  assert.equal((await bob.call('getKeyPackageStatus')).data.available, 1)
  await publish(bob)
  const claiming = { dids: [bob.did], cipherSuite }
  const claimed = await survivesLosses(alice, 'getKeyPackages', claiming, { isReplay: false })
  assert.deepEqual(claimed.keyPackages.map((it) => it.did), [bob.did])
  const { data: stock } = await bob.call('getKeyPackageStatus')
  assert.deepEqual([stock.available, stock.claimed], [1, 1])
})

test('a Welcome is served again, and confirmed, though the answers are lost', async () => {
  const [alice, bob] = await people(2)
  const group = await aGroupOf(alice, bob)
  const convoId = group.id
  const unmarked = { isReplay: false }
  const served = await survivesLosses(bob, 'getWelcome', { convoId }, unmarked)
  assert.equal(served.welcome, base64(group.welcome))
  const joined = { convoId, success: true, deliveryId: served.deliveryId }
  const confirmed = await survivesLosses(bob, 'confirmWelcome', joined, unmarked)
  assert.deepEqual(confirmed, { confirmed: true })
  await bob.isRefused(410, 'WelcomeConsumed', 'getWelcome', { convoId })
})

test('a refusal that was lost is heard again, and has changed nothing', async () => {
  const [alice] = await people(1)
  const { pds } = throughPds
  const idempotencyKey = key()
  const groupId = hex(randomBytes(16))
  const wrong = { groupId, cipherSuite, commit: base64(randomBytes(40)), idempotencyKey }
  pds.loseNextAnswer('cut')
  assert.equal((await alice.failsAt('createConvo', wrong)).status, 1)
  const lost = pds.last.answer
  await alice.isRefused(400, 'InvalidCommit', 'createConvo', wrong)
  assert.deepEqual(pds.last.answer.body, lost.body)
  assert.deepEqual((await alice.call('getConvos')).data.conversations, [])
  const { commit, ...mended } = wrong
  assert.equal((await alice.call('createConvo', mended)).data.epoch, 0)
})
