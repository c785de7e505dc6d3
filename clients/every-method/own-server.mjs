// A server of our own, on a free port, that keeps nothing.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFile, mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

const launcher = fileURLToPath(new URL('../../mls', import.meta.url))
// What servers have logged, for the check of the logs.
const kept = fileURLToPath(new URL('../target/servers.log', import.meta.url))
// The launcher may have to build the server first.
const patience = 5 * 60_000
// It lets calls that run finish first.
const grace = 20_000

/**
 * Starts it with these settings and options, and resolves to where it listens and shows its metrics,
 * the audience of its tokens, and how to stop it.
 */
export async function start(settings, ...options) {
  const server = spawn(launcher, ['serve', ...options], {
    env: environment(settings),
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  // It must not outlive us.
  const end = () => server.kill()
  process.once('exit', end)
  for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143]]) {
    process.once(signal, () => process.exit(code))
  }
  const ended = once(server, 'close').then(() => process.off('exit', end))
  const { url, metrics, log } = await ready(server)
  return {
    url,
    metrics,
    audience: await audienceAt(url),
    /** Ends it and resolves to what it has logged. */
    async stop() {
      const timer = setTimeout(() => server.kill('SIGKILL'), grace)
      end()
      await ended
      clearTimeout(timer)
      await mkdir(dirname(kept), { recursive: true })
      await appendFile(kept, log())
      return log()
    },
  }
}

/** Whom a token for the server at `url` names: the service in its DID document. */
async function audienceAt(url) {
  const document = await (await fetch(new URL('/.well-known/did.json', url))).json()
  return document.id + document.service[0].id
}

/** Ours, with these settings and without those for some other server. */
function environment(settings) {
  const others = Object.entries(process.env).filter(([name]) => !name.startsWith('MLS_'))
  return { ...Object.fromEntries(others), MLS_PORT: '0', MLS_METRICS_PORT: '0', ...settings }
}

/** Resolves when the server says that it is ready, and rejects when it ends or takes too long. */
function ready(server) {
  return new Promise((resolve, reject) => {
    let log = ''
    const fail = (what) => {
      clearTimeout(timer)
      server.kill()
      reject(new Error(`the server ${what}:\n${log}`))
    }
    const timer = setTimeout(() => fail('did not become ready'), patience)
    server.once('error', (error) => fail(`could not be started, ${error.message}`))
    // The last of its streams closes when all that it said has been read.
    server.once('close', (code, signal) => fail(`ended with ${code ?? signal}`))
    server.stderr.setEncoding('utf8').on('data', (text) => {
      log += text
      const line = /ready at (\S+)\n/.exec(log)
      if (!line) return
      clearTimeout(timer)
      const metrics = /metrics at (\S+)\n/.exec(log)?.[1]
      resolve({ url: line[1], metrics, log: () => log })
    })
  })
}
