// What docs/operations.md says of the metrics.
import { readFileSync } from 'node:fs'

const page = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8')

/** The metrics, each with the names of its labels; those of the database have none. */
export function metrics() {
  const ofTheDatabase = rows('of the database').map(([names]) => [names, ''])
  return new Map(
    [...rows('metric'), ...ofTheDatabase].flatMap(([names, labels]) =>
      quoted(names).map((name) => [name, new Set(labels.split(',').map((label) => label.trim()).filter(Boolean))]),
    ),
  )
}

/** The transitions of Welcomes. */
export function transitions() {
  return new Set(rows('transition').flatMap(([names]) => quoted(names)))
}

/** The rows of the table whose first column has this head. */
function rows(head) {
  const lines = page.split('\n')
  const start = lines.findIndex((line) => line.startsWith(`| ${head} |`))
  if (start < 0) throw new Error(`docs/operations.md has no table of a ${head}`)
  const rest = lines.slice(start + 2)
  return rest.slice(0, rest.findIndex((line) => !line.startsWith('|'))).map((line) => line.split('|').slice(1, -1))
}

function quoted(cell) {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, word]) => word)
}
