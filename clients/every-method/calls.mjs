// Ways to call a method more than once, and what answers and refusals have to tell.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { connection } from './connection.mjs'

/** A new idempotency key. */
export const key = randomUUID

/** Makes the same call twice, with a token each, and checks that the second is a replay. */
export async function isReplayed(caller, method, input) {
  const first = await caller.call(method, input)
  const again = await caller.call(method, input)
  assert.ok(!isMarked(first))
  assert.equal(isMarked(again), connection.isDirect)
  assert.equal(again.reply.text, first.reply.text)
  return first
}

/** Whether an answer says that it is a replay; only who calls directly is told. */
export function isMarked({ reply }) {
  return reply.headers.get('idempotent-replayed') === 'true'
}

/** Checks that a refusal tells the epoch: in words, and in a field to who calls directly. */
export function tellsEpoch(epoch, { json }) {
  assert.match(json.message, new RegExp(`currentEpoch=${epoch}\\b`))
  assert.equal(json.currentEpoch, connection.isDirect ? epoch : undefined)
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
