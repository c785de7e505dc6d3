// What people do with the methods of the lexicon documents, until every method has answered. It is
// the same however they reach the server.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answered, methods } from './person.mjs'
import './key-packages.mjs'
import './conversations.mjs'
import './welcomes.mjs'
import './messages.mjs'
import './reading.mjs'
import './refusals.mjs'

test('every method of the lexicon documents has answered', () => {
  assert.deepEqual([...answered].sort(), methods.toSorted())
})
