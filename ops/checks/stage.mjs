// A server that the demo was played on, watched by Prometheus where there is one.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { start as startServer } from '../../clients/every-method/own-server.mjs'
import { start as startPrometheus, until } from './prometheus.mjs'

const launcher = fileURLToPath(new URL('../../mls', import.meta.url))

/** Plays the demo and resolves to what the server shows then, and to the Prometheus. */
export async function play(program) {
  // With a PostgreSQL of its own, so that there is a pool of connections to look at.
  const folder = await mkdtemp(join(tmpdir(), 'mls-ops-'))
  const server = await startServer({ MLS_SWEEP_INTERVAL: '1s' }, '--dev', `--dev-postgres=${folder}`)
  const prometheus = program ? await startPrometheus(program, new URL(server.metrics).host) : undefined
  await demo(server.url)
  await until('the server has swept', async () => /^mls_swept_total/m.test(await page(server)))
  if (prometheus) await repeat(server, prometheus)
  return {
    page: await page(server),
    prometheus,
    async stop() {
      await prometheus?.stop()
      await server.stop()
      await rm(folder, { recursive: true })
    },
  }
}

async function page(server) {
  const answer = await fetch(server.metrics)
  if (!answer.ok) throw new Error(`${server.metrics} was answered ${answer.status}`)
  return answer.text()
}

async function demo(url) {
  const story = spawn(launcher, ['demo', '--url', url], { stdio: ['ignore', 'ignore', 'inherit'] })
  const [code] = await once(story, 'close')
  if (code !== 0) throw new Error(`the demo ended with ${code}`)
}

/** A series that begins with the demo is seen to increase when the demo is played once more. */
async function repeat(server, prometheus) {
  await scraped(prometheus)
  await demo(server.url)
  await scraped(prometheus)
}

/** Resolves when Prometheus has scraped what was counted until now. */
function scraped(prometheus) {
  const now = Date.now() / 1000
  return until('Prometheus has scraped', async () => {
    const { data } = await prometheus.query('timestamp(up == 1)')
    return data.result.some(({ value: [, at] }) => Number(at) > now)
  })
}
