// A Prometheus that scrapes a server and keeps what it reads for as long as it runs.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { stringify } from 'yaml'
import { scraping } from './queries.mjs'

const patience = 60_000
const alerts = fileURLToPath(new URL('../alerts.yml', import.meta.url))

/** Starts the program, configured as in the sample but for the address and the pace. */
export async function start(program, target) {
  const home = await mkdtemp(join(tmpdir(), 'mls-prometheus-'))
  await writeFile(join(home, 'prometheus.yml'), stringify(configuration(target)))
  const address = `127.0.0.1:${await freePort()}`
  const server = spawn(
    program,
    [`--config.file=${home}/prometheus.yml`, `--storage.tsdb.path=${home}/data`, `--web.listen-address=${address}`],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  )
  let log = ''
  server.stderr.setEncoding('utf8').on('data', (text) => (log += text))
  const end = () => server.kill()
  process.once('exit', end)
  const ended = once(server, 'close')
  const get = async (path) => (await fetch(`http://${address}/api/v1/${path}`)).json()
  const prometheus = {
    query: (expr) => get(`query?query=${encodeURIComponent(expr)}`),
    rules: async () => (await get('rules')).data.groups.flatMap((group) => group.rules),
    async stop() {
      end()
      await ended
      process.off('exit', end)
      await rm(home, { recursive: true })
    },
  }
  await until('Prometheus is ready', async () => (await fetch(`http://${address}/-/ready`)).ok, () => log)
  return prometheus
}

/** Resolves when this holds, and rejects when it does not for too long. */
export async function until(what, holds, log = () => '') {
  const end = Date.now() + patience
  while (!(await holds().catch(() => false))) {
    if (Date.now() > end) throw new Error(`waited in vain until ${what}\n${log()}`)
    await wait(250)
  }
}

function configuration(target) {
  const sample = structuredClone(scraping)
  sample.global = { scrape_interval: '1s', evaluation_interval: '1s' }
  sample.rule_files = [alerts]
  sample.scrape_configs[0].static_configs[0].targets = [target]
  return sample
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  await once(server, 'close')
  return port
}
