// The examples of docs/client-guide.md: its fenced blocks that are marked to be run.
import { readFileSync } from 'node:fs'

const guide = new URL('../../docs/client-guide.md', import.meta.url)

const blocks = [...readFileSync(guide, 'utf8').matchAll(/^```(.*)\n([^]*?)^```$/gm)].map(
  ([, mark, text]) => ({ mark, text }),
)

/** All of its JavaScript, which is one program. */
export const program = blocks
  .filter(({ mark }) => mark === 'js run')
  .map(({ text }) => text)
  .join('\n')

/** What the program is to print, which stands behind what prints it. */
export const announced = [...program.matchAll(/^\s*console\.log\(.*\) \/\/ (.*)$/gm)].map(
  ([, text]) => text,
)

/** Its commands, each with the output that the block behind it shows; … stands for anything. */
export const commands = blocks.flatMap(({ mark, text }, index) =>
  mark === 'sh run' ? [{ command: text, shown: blocks[index + 1]?.text ?? '' }] : [],
)
