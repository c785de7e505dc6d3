// Welcomes: how those who are added join.
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { base64, hex } from './encodings.mjs'
import { aGroupOf, creation } from './groups.mjs'
import { privateMessage, sha256 } from './mls-bytes.mjs'
import { people } from './person.mjs'

test('a Welcome names key packages that its sender has claimed', async () => {
  const [alice, bob] = await people(2)
  const { request } = await creation(alice, bob)
  const hash = hex(sha256('no key package'))
  const unknown = { ...request, keyPackageHashes: [{ did: bob.did, hash }] }
  await alice.isRefused(400, 'KeyPackageNotFound', 'createConvo', unknown)
  await alice.isRefused(400, 'InvalidWelcome', 'createConvo', {
    ...request,
    welcomeMessage: base64(privateMessage('commit', randomBytes(16), 0)),
  })
  await alice.isRefused(400, 'InvalidCipherSuite', 'createConvo', { ...request, cipherSuite: 'x' })
})

test('a member joins: the Welcome is served until it is confirmed, and then gone', async () => {
  const [alice, bob] = await people(2)
  const group = await aGroupOf(alice, bob)
  const { data: mine } = await bob.call('getConvos')
  assert.deepEqual(mine.conversations.map((it) => it.id), [group.id])
  const { data: first } = await bob.call('getWelcome', { convoId: group.id })
  assert.equal(first.welcome, base64(group.welcome), 'base64 with padding')
  const again = await bob.call('getWelcome', { convoId: group.id })
  assert.deepEqual(again.data, first)
  const joined = { convoId: group.id, success: true, deliveryId: first.deliveryId }
  assert.deepEqual((await bob.call('confirmWelcome', joined)).data, { confirmed: true })
  assert.deepEqual((await bob.call('confirmWelcome', joined)).data, { confirmed: true })
  await bob.isRefused(410, 'WelcomeConsumed', 'getWelcome', { convoId: group.id })
  await alice.isRefused(404, 'WelcomeNotFound', 'getWelcome', { convoId: group.id })
})

test('a Welcome that did not open is served again', async () => {
  const [alice, bob] = await people(2)
  const group = await aGroupOf(alice, bob)
  const { data: first } = await bob.call('getWelcome', { convoId: group.id })
  const failed = { convoId: group.id, success: false, errorDetails: 'no matching key package' }
  await bob.call('confirmWelcome', failed)
  const query = { convoId: group.id, keyPackageHash: first.keyPackageHash }
  assert.equal((await bob.call('getWelcome', query)).data.welcome, first.welcome)
  await bob.call('confirmWelcome', { convoId: group.id, success: true })
  await bob.isRefused(410, 'WelcomeConsumed', 'getWelcome', query)
})
