// Runs the examples of docs/client-guide.md: they print what the guide says that they print.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { direct } from '../every-method/direct.mjs'
import { announced, commands, program } from './blocks.mjs'
import { alice, bob, losses, lossyFetch, mls, store } from './given.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))

test('the program of the guide prints what it announces, over a lossy network', async () => {
  const AsyncFunction = (async () => {}).constructor
  const printed = []
  const given = {
    service: direct.service.url,
    alice,
    bob,
    mls,
    store,
    fetch: lossyFetch,
    console: { log: (...words) => printed.push(words.join(' ')) },
  }
  const run = new AsyncFunction(...Object.keys(given), `'use strict';${program}`)
  await run(...Object.values(given))
  assert.ok(announced.length > 5, 'the guide announces what it prints')
  assert.deepEqual(printed, announced)
  assert.ok(losses.count > 10, 'answers were lost')
})

test('the commands of the guide print what it shows', async () => {
  assert.ok(commands.length > 2)
  for (const { command, shown } of commands) {
    const script = command.replaceAll('http://127.0.0.1:8080', direct.service.url)
    const { stdout } = await promisify(execFile)('sh', ['-euc', script], { cwd: root })
    assert.match(stdout.replaceAll('\r', '').trim(), pattern(shown.trim()))
  }
})

/** What matches the text, where … stands for anything. */
function pattern(text) {
  const parts = text.split('…').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('[^]*')}$`)
}
