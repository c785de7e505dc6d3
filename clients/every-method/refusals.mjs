// What every method has in common to refuse.
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { hex } from './encodings.mjs'
import { aGroupOf } from './groups.mjs'
import { cipherSuite } from './mls-bytes.mjs'
import { people } from './person.mjs'

test('outsiders learn that they are outsiders, and nobody finds what is not there', async () => {
  const [alice, bob, mallory] = await people(3)
  const group = await aGroupOf(alice, bob)
  const inputs = (convoId) => ({
    addMembers: { ...group.keyUpdate(1), convoId },
    confirmWelcome: { convoId, success: true },
    getCommits: { convoId, fromEpoch: 0 },
    getEpoch: { convoId },
    getMessages: { convoId },
    getWelcome: { convoId },
    leaveConvo: { convoId },
    sendMessage: { ...group.message(mallory, 1), convoId },
    updateCursor: { convoId, cursor: 'any' },
  })
  for (const [method, input] of Object.entries(inputs(group.id))) {
    await mallory.isRefused(403, 'NotMember', method, input)
  }
  for (const [method, input] of Object.entries(inputs(hex(randomBytes(16))))) {
    await mallory.isRefused(404, 'ConvoNotFound', method, input)
  }
})

test('input that does not fit its document is refused', async () => {
  const [alice] = await people(1)
  const refused = (method, input) => alice.isRefused(400, 'InvalidRequest', method, input)
  await refused('getConvos', { limit: 0 })
  await refused('getConvos', { limit: 101 })
  await refused('getEpoch', {})
  await alice.isRefused(400, 'InvalidDid', 'getKeyPackages', { dids: ['no-did'] })
  const dids = Array.from({ length: 101 }, () => alice.did)
  await alice.isRefused(400, 'TooManyDids', 'getKeyPackages', { dids })
  await refused('createConvo', { groupId: 'abc', cipherSuite })
  await refused('createConvo', { groupId: 'ab', cipherSuite: 1 })
  await refused('createConvo', { groupId: 'ab', cipherSuite, idempotencyKey: 'not ascii: é' })
  await refused('leaveConvo', { convoId: 'ab', targetDid: 'no-did' })
  await refused('withdrawKeyPackages', { hashes: [] })
})

test('a method that there is not is not implemented', async () => {
  const [alice] = await people(1)
  await alice.callsAnUnknownMethod()
})
