// Requests at an interval through an nginx, and a stop of the server in the middle of an upload.
import { execFile } from 'node:child_process'
import { request } from 'node:http'
import { connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { start as startServer } from '../../clients/every-method/own-server.mjs'
import { start as startNginx } from './nginx.mjs'
import { start as startRelay } from './relay.mjs'

const launcher = fileURLToPath(new URL('../../mls', import.meta.url))
const suite = 'MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519'
const method = '/xrpc/blue.catbird.mls.createConvo'

const [count, seconds] = [number(process.argv[2], 2), number(process.argv[3], 31)]

const { MLS_IDLE_TIMEOUT } = process.env
const server = await startServer(MLS_IDLE_TIMEOUT ? { MLS_IDLE_TIMEOUT } : {}, '--dev')
const serverPort = Number(new URL(server.url).port)
const relay = await startRelay(serverPort)
const nginx = await startNginx(process.env.NGINX, relay.port)

const problems = []
await atAnInterval()
const stopped = await duringAnUpload()
await nginx.stop()
relay.stop()
await stopped
problems.forEach((problem) => console.error(`WRONG: ${problem}`))
if (problems.length > 0) console.error(nginx.log())
console.log(problems.length > 0 ? 'The proxy did not get what it should.' : 'All as it should be.')
process.exitCode = problems.length > 0 ? 1 : 0

/** One POST each so many seconds: every one is answered, on a connection that the server keeps. */
async function atAnInterval() {
  for (let i = 0; i < count; i++) {
    if (i > 0) await wait(seconds * 1000)
    const { status } = await (await post(body(i))).finish()
    console.log(`${new Date().toISOString()} POST ${i + 1} of ${count}: ${status}`)
    if (status !== 200) problems.push(`POST ${i + 1} was answered ${status}`)
  }
  const { connections, closedByServer } = relay.seen
  console.log(`${connections} connections from nginx to the server, ${closedByServer} closed by the server`)
  if (closedByServer > 0) {
    problems.push(
      'the server closed a connection that the proxy kept: a POST at that moment is answered 502',
    )
  }
}

/** The server stops while a body arrives: the upload comes to its end, and resolves to the stop. */
async function duringAnUpload() {
  const text = body(count)
  const upload = await post(text, text.length / 2)
  await until(async () => /^mls_requests_waiting 1/m.test(await (await fetch(server.metrics)).text()))
  const stopped = server.stop()
  await until(isClosed)
  const { status } = await upload.finish(1_500)
  console.log(`a slow upload during a stop: ${status}`)
  if (status !== 200) problems.push(`the upload during a stop was answered ${status}`)
  return stopped
}

function body(i) {
  return JSON.stringify({ groupId: i.toString(16).padStart(8, 'a'), cipherSuite: suite })
}

/** Sends a POST with the first `sent` bytes of its body, and resolves to how to finish it. */
async function post(text, sent = text.length) {
  const token = await tokenOf('alice')
  const call = request({
    host: '127.0.0.1',
    port: nginx.port,
    path: method,
    method: 'POST',
    headers: {
      Authorization: `Bearer ${token}`,
      'Content-Type': 'application/json',
      'Content-Length': text.length,
    },
  })
  const answered = new Promise((resolve, reject) => {
    call.once('error', reject)
    call.once('response', (answer) => {
      answer.resume()
      answer.once('end', () => resolve({ status: answer.statusCode }))
    })
  })
  call.write(text.slice(0, sent))
  return {
    /** Sends what is left, a third at a time and so many milliseconds apart. */
    async finish(pause = 0) {
      const step = Math.max(1, Math.ceil((text.length - sent) / 3))
      for (let at = sent; at < text.length; at += step) {
        await wait(pause)
        call.write(text.slice(at, at + step))
      }
      call.end()
      return answered
    },
  }
}

async function tokenOf(name) {
  const words = ['token', name, 'createConvo', '--aud', server.audience]
  return (await promisify(execFile)(launcher, words)).stdout.trim()
}

/** Whether the server takes no connections any more. */
function isClosed() {
  return new Promise((resolve) => {
    const probe = connect(serverPort, '127.0.0.1')
    probe.once('error', () => resolve(true))
    probe.once('connect', () => {
      probe.destroy()
      resolve(false)
    })
  })
}

async function until(holds) {
  while (!(await holds())) await wait(20)
}

function number(text, otherwise) {
  if (text === undefined) return otherwise
  if (!/^[1-9][0-9]{0,5}$/.test(text)) {
    console.error('Usage: ops/proxy-check [COUNT [SECONDS]], both whole numbers of 1 or more')
    process.exit(2)
  }
  return Number(text)
}
