// Where the lexicon documents are, and what they say.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const lexicons = fileURLToPath(
  new URL('../lexicon/src/main/resources/lexicons', import.meta.url),
)

/** Every document, in the order of its file's name. */
export function read() {
  return readdirSync(lexicons, { recursive: true })
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => JSON.parse(readFileSync(join(lexicons, name), 'utf8')))
}
