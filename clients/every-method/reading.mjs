// Reading: the log, the list of conversations, and how far somebody has read.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { allPages } from './calls.mjs'
import { aGroupOf } from './groups.mjs'
import { people } from './person.mjs'

test('the log is read in pages without a gap, and bytes come without padding', async () => {
  const [alice, bob] = await people(2)
  const group = await aGroupOf(alice, bob)
  const sent = []
  for (const size of [300, 301, 302]) {
    const message = { ...group.message(alice, 1, { size }), embedType: 'link' }
    sent.push({ ...message, embedUri: 'https://example.com/a' })
    await alice.call('sendMessage', sent.at(-1))
  }
  await alice.call('sendMessage', group.message(alice, 1, { type: 'proposal' }))
  const query = { convoId: group.id, limit: 2 }
  const { rows, pages } = await allPages(alice, 'getMessages', 'messages', query)
  assert.equal(pages, 3)
  assert.deepEqual(rows.map((row) => row.seq), [1, 2, 3, 4, 5])
  assert.deepEqual(
    rows.map((row) => row.messageType),
    ['commit', 'app', 'app', 'app', 'proposal'],
  )
  assert.deepEqual(Buffer.from(rows[0].ciphertext), group.founding)
  sent.forEach((message, index) => {
    const { ciphertext, embedType, embedUri } = rows[index + 1]
    assert.deepEqual(Buffer.from(ciphertext), message.ciphertext)
    assert.deepEqual({ embedType, embedUri }, { embedType: 'link', embedUri: message.embedUri })
  })
  const since = { convoId: group.id, limit: 1, sinceMessage: rows[2].id }
  const later = await allPages(alice, 'getMessages', 'messages', since)
  assert.deepEqual(later.rows, rows.slice(3))
  const { reply } = await alice.call('getMessages', { convoId: group.id })
  for (const { ciphertext } of JSON.parse(reply.text).messages) {
    assert.match(ciphertext.$bytes, /^[A-Za-z0-9+/]+$/)
  }
  const nowhere = { convoId: group.id, sinceMessage: 'nothing' }
  await alice.isRefused(400, 'InvalidCursor', 'getMessages', nowhere)
})

test('conversations are listed in pages, those with the newest messages first', async () => {
  const [alice, bob] = await people(2)
  const groups = []
  for (let count = 0; count < 3; count++) groups.push(await aGroupOf(alice, bob))
  await bob.call('sendMessage', groups[0].message(bob, 1))
  const { rows, pages } = await allPages(alice, 'getConvos', 'conversations', { limit: 1 })
  assert.ok(pages >= 3)
  // One that has lately been active may come twice.
  const listed = [...new Set(rows.map((it) => it.id))]
  assert.deepEqual(listed, [groups[0].id, groups[2].id, groups[1].id])
  await alice.isRefused(400, 'InvalidCursor', 'getConvos', { cursor: 'nothing' })
})

test('a read position moves forward and counts what others have sent since', async () => {
  const [alice, bob] = await people(2)
  const group = await aGroupOf(alice, bob)
  const { data: first } = await alice.call('sendMessage', group.message(alice, 1))
  const { data: second } = await alice.call('sendMessage', group.message(alice, 1))
  const unread = async () => (await bob.call('getConvos')).data.conversations[0].unreadCount
  const move = (cursor) => bob.call('updateCursor', { convoId: group.id, cursor })
  assert.equal(await unread(), 2)
  assert.deepEqual((await move(first.messageId)).data, { success: true })
  assert.equal(await unread(), 1)
  await move(second.messageId)
  await move(first.messageId)
  assert.equal(await unread(), 0)
  const nowhere = { convoId: group.id, cursor: 'nothing' }
  await bob.isRefused(400, 'InvalidCursor', 'updateCursor', nowhere)
})
