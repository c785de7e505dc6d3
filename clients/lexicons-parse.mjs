// Parses every lexicon document with @atproto/lexicon, strictly: nothing may be left out of what
// was parsed, and every reference has to lead to a definition.
import assert from 'node:assert/strict'
import { Lexicons, parseLexiconDoc } from '@atproto/lexicon'
import { read } from './lexicons.mjs'

const documents = read()
assert.notEqual(documents.length, 0, 'there are no documents')
for (const document of documents) {
  assert.deepEqual(parseLexiconDoc(document), document, document.id)
}

const lexicons = new Lexicons(structuredClone(documents))
let references = 0
for (const document of lexicons) {
  resolve(document)
}
console.log(`lexicons-parse: ${documents.length} documents, ${references} references`)

/** Follows the references anywhere in a definition; the index has made them absolute. */
function resolve(value) {
  if (typeof value !== 'object' || value === null) return
  const targets = [value.ref, ...(Array.isArray(value.refs) ? value.refs : [])]
  for (const target of targets.filter((it) => typeof it === 'string')) {
    lexicons.getDefOrThrow(target)
    references++
  }
  Object.values(value).forEach(resolve)
}
