// Ways to call a method more than once.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'

/** A new idempotency key. */
export const key = randomUUID

/** Makes the same call twice, with a token each, and checks that the second is a replay. */
export async function isReplayed(caller, method, input) {
  const first = await caller.call(method, input)
  const again = await caller.call(method, input)
  assert.equal(first.reply.headers.get('idempotent-replayed'), null)
  assert.equal(again.reply.headers.get('idempotent-replayed'), 'true')
  assert.equal(again.reply.text, first.reply.text)
  return first
}

/** All of a list that comes in pages, and how many there were. */
export async function allPages(reader, method, field, input) {
  const rows = []
  let cursor
  let pages = 0
  do {
    const { data } = await reader.call(method, { ...input, cursor })
    rows.push(...data[field])
    cursor = data.cursor
    pages++
    assert.ok(pages < 100, `${method} has pages without end`)
  } while (cursor !== undefined)
  return { rows, pages }
}
