// Builds TypeScript from the lexicon documents with `lex build` and fails on any complaint.
//
// The tool takes a missing folder for an empty one, so what it generated is counted too: each
// document has to have become a file.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { lexicons, read } from './lexicons.mjs'

const generated = fileURLToPath(new URL('./generated', import.meta.url))
const lex = fileURLToPath(new URL('./node_modules/@atproto/lex/bin/lex', import.meta.url))

const build = spawnSync(
  process.execPath,
  [lex, 'build', '--lexicons', lexicons, '--out', generated, '--clear', '--indexFile'],
  { encoding: 'utf8' },
)
process.stdout.write(build.stdout)
process.stderr.write(build.stderr)

const documents = read()
const missing = documents
  .map((document) => document.id)
  .filter((id) => !existsSync(join(generated, ...id.split('.')) + '.defs.ts'))
const complaint =
  build.status !== 0 ? `lex build ended with ${build.status ?? build.signal}`
  : build.stderr.trim() !== '' ? 'lex build complained'
  : documents.length === 0 ? 'there are no documents'
  : missing.length > 0 ? `nothing was generated for ${missing.join(', ')}`
  : undefined
if (complaint) {
  console.error(complaint)
  process.exit(1)
}
console.log(`lex build: ${documents.length} documents`)
