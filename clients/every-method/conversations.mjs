// Conversations: creating them, and how their members and epochs change.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isReplayed, key, tellsEpoch } from './calls.mjs'
import { base64 } from './encodings.mjs'
import { aGroupOf, creation, invitationBy } from './groups.mjs'
import { cipherSuite, privateMessage } from './mls-bytes.mjs'
import { people } from './person.mjs'

test('a client of 2025 creates a conversation and brings the founding commit later', async () => {
  const [alice, bob, carol] = await people(3)
  const { groupId, welcome, request } = await creation(alice, bob, carol)
  const created = await isReplayed(alice, 'createConvo', request)
  assert.equal(created.data.epoch, 1)
  assert.equal(created.data.id, request.groupId)
  assert.equal(created.data.creator, alice.did)
  assert.deepEqual(created.data.metadata, request.metadata)
  assert.deepEqual(
    new Set(created.data.members.map((member) => member.did)),
    new Set([alice.did, bob.did, carol.did]),
  )
  const commit = privateMessage('commit', groupId, 0)
  const { data } = await isReplayed(alice, 'addMembers', {
    convoId: created.data.id,
    didList: request.initialMembers,
    commit: base64(commit),
    welcomeMessage: base64(welcome),
    keyPackageHashes: request.keyPackageHashes,
    idempotencyKey: key(),
  })
  assert.deepEqual(data, { success: true, newEpoch: 1 })
  const { data: log } = await bob.call('getCommits', { convoId: created.data.id, fromEpoch: 1 })
  assert.deepEqual(log.commits.map((it) => Buffer.from(it.commitData)), [])
  const { data: own } = await alice.call('getCommits', { convoId: created.data.id, fromEpoch: 0 })
  assert.deepEqual(own.commits.map((it) => Buffer.from(it.commitData)), [commit])
})

test('creating the same again answers the conversation, and other content is refused', async () => {
  const [alice, bob] = await people(2)
  const { request } = await creation(alice, bob)
  const { idempotencyKey, ...unnamed } = request
  const { data: created } = await alice.call('createConvo', request)
  const { data: again } = await alice.call('createConvo', unnamed)
  assert.deepEqual(again, created)
  const other = { ...request, metadata: { name: 'Another' } }
  await alice.isRefused(422, 'IdempotencyKeyReused', 'createConvo', other)
  const alone = { groupId: unnamed.groupId, cipherSuite }
  await alice.isRefused(409, 'ConvoAlreadyExists', 'createConvo', alone)
  await bob.isRefused(409, 'ConvoAlreadyExists', 'createConvo', unnamed)
})

test('of two commits for one epoch one wins and the other hears where the group is', async () => {
  const [alice, bob] = await people(2)
  const group = await aGroupOf(alice, bob)
  const won = { ...group.keyUpdate(1), idempotencyKey: key() }
  const lost = { ...group.keyUpdate(1), idempotencyKey: key() }
  await alice.call('addMembers', won)
  tellsEpoch(2, await bob.isRefused(409, 'EpochMismatch', 'addMembers', lost))
  const noCommit = { ...lost, commit: base64(group.welcome) }
  await bob.isRefused(400, 'InvalidCommit', 'addMembers', noCommit)
  const range = { convoId: group.id, fromEpoch: 2, toEpoch: 1 }
  await bob.isRefused(400, 'InvalidEpochRange', 'getCommits', range)
})

test('members are added later, and read from there on', async () => {
  const [alice, bob, carol] = await people(3)
  const group = await aGroupOf(alice, bob)
  await alice.call('sendMessage', group.message(alice, 1))
  const { dids, keyPackageHashes, welcome } = await invitationBy(bob, carol)
  const commit = base64(privateMessage('commit', group.groupId, 1))
  const adding = { convoId: group.id, didList: dids, commit, keyPackageHashes }
  const input = { ...adding, welcomeMessage: base64(welcome), idempotencyKey: key() }
  const { data } = await isReplayed(bob, 'addMembers', input)
  assert.deepEqual(data, { success: true, newEpoch: 2 })
  const { data: served } = await carol.call('getWelcome', { convoId: group.id })
  assert.equal(served.welcome, base64(welcome))
  const { data: sent } = await carol.call('sendMessage', group.message(carol, 2))
  const { data: log } = await carol.call('getMessages', { convoId: group.id })
  assert.deepEqual(log.messages.map((it) => it.id), [sent.messageId])
})

test('who leaves is out at once, and a commit of another removes their leaf', async () => {
  const [alice, bob, carol] = await people(3)
  const group = await aGroupOf(alice, bob, carol)
  const convoId = group.id
  await carol.isRefused(403, 'NotPermitted', 'leaveConvo', { convoId, targetDid: bob.did })
  const left = { success: true, newEpoch: 1 }
  const leaving = { convoId, idempotencyKey: key() }
  assert.deepEqual((await isReplayed(carol, 'leaveConvo', leaving)).data, left)
  assert.deepEqual((await carol.call('leaveConvo', { convoId })).data, left)
  await carol.isRefused(403, 'NotMember', 'sendMessage', group.message(carol, 1))
  assert.equal((await carol.call('getMessages', { convoId })).data.messages.length, 0)
  const commit = base64(privateMessage('commit', group.groupId, 1))
  const removal = { convoId, targetDid: carol.did, commit, epoch: 1, idempotencyKey: key() }
  const removed = { success: true, newEpoch: 2 }
  assert.deepEqual((await isReplayed(alice, 'leaveConvo', removal)).data, removed)
  await bob.call('leaveConvo', { convoId })
  await alice.isRefused(400, 'LastMember', 'leaveConvo', { convoId })
})
