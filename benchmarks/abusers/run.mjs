// Starts a server, honest callers and abusers, and prints what the honest ones heard.
import { execFileSync, fork, spawn } from 'node:child_process'
import { parseArgs } from 'node:util'
import { mkdirSync, readlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ACCOUNTS, kinds, prepare } from './kinds.mjs'
import { Account } from './identity.mjs'
import { Honest } from './honest.mjs'
import { answerNames, Directory, listenInSilence } from './world.mjs'

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    kinds: { type: 'string', default: '' },
    rate: { type: 'string', default: '' },
    connections: { type: 'string', default: '5000' },
    opening: { type: 'string', default: '500' },
    proxy: { type: 'boolean', default: false },
    together: { type: 'boolean', default: false },
  },
})
const chosen = values.kinds ? values.kinds.split(',') : Object.keys(kinds)
const unnamed = chosen.filter((name) => !kinds[name])
if (unnamed.length) {
  console.error(`abuse: no kind is called ${unnamed.join(', ')}; there are: ${Object.keys(kinds).join(', ')}`)
  process.exit(2)
}
const SERVER = 18190
const METRICS = 18191
const PROXY = 18192
const DIRECTORY = 18193
const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds))
const children = []
process.on('exit', () => children.forEach((child) => child.kill('SIGKILL')))

function start(command, args, env = {}) {
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  child.said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => { child.said += text })
  children.push(child)
  return child
}

async function startServer() {
  const server = start('./mls', ['serve'], {
    MLS_HOST: '::', MLS_PORT: `${SERVER}`, MLS_METRICS_PORT: `${METRICS}`,
    MLS_DID_PLC_URL: `http://127.0.0.1:${DIRECTORY}`, MLS_ALLOW_PRIVATE_NETWORKS: 'on',
    MLS_TRUSTED_PROXIES: values.proxy ? '127.0.0.1/32' : '', MLS_FRAMING: 'opaque',
    // Honest callers are few here, and each stands for many.
    MLS_LIMITS: 'queries=off/min,sendMessage=off/min',
    // Of its full size at once: to measure it is to collect, and a collection would shrink it.
    JDK_JAVA_OPTIONS: '-Xms512m -Xmx512m',
  })
  while (!server.said.includes('ready at')) {
    if (server.exitCode !== null) throw new Error(server.said)
    await pause(100)
  }
  return server
}

/**
 * An nginx that hands bodies on as they come, so that it shields the server from nothing. A connection
 * takes two files of it, and each of its processes may have only so many.
 */
async function startProxy() {
  mkdirSync('target/abuse-nginx', { recursive: true })
  writeFileSync('target/abuse-nginx/nginx.conf', `
    daemon off; pid nginx.pid; error_log stderr crit; worker_processes 4;
    events { worker_connections 100000; }
    http {
      access_log off; client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path f;
      uwsgi_temp_path u; scgi_temp_path s; client_max_body_size 32m;
      upstream mls { server 127.0.0.1:${SERVER}; keepalive 64; }
      server {
        listen 127.0.0.1:${PROXY} backlog=4096; listen [::1]:${PROXY} backlog=4096;
        location / {
          proxy_pass http://mls; proxy_http_version 1.1; proxy_set_header Connection "";
          proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
          proxy_request_buffering off; proxy_buffering off;
        }
      }
    }`)
  start('nginx', ['-p', `${process.cwd()}/target/abuse-nginx`, '-c', 'nginx.conf'])
  await pause(1000)
}

async function gauges() {
  const text = await (await fetch(`http://127.0.0.1:${METRICS}/metrics`)).text()
  const value = (name) => Number(new RegExp(`^${name} (\\S+)`, 'm').exec(text)?.[1] ?? NaN)
  return Object.fromEntries([
    'mls_calls_working', 'mls_calls_aside', 'mls_requests_waiting', 'mls_requests_running',
    'mls_body_bytes_in_flight', 'mls_connections',
  ].map((name) => [name, value(name)]))
}

/** What is left of the heap after a collection, in MiB. */
function heap(server) {
  const jcmd = join(dirname(readlinkSync(`/proc/${server.pid}/exe`)), 'jcmd')
  execFileSync(jcmd, [`${server.pid}`, 'GC.run'], { stdio: 'ignore' })
  const info = execFileSync(jcmd, [`${server.pid}`, 'GC.heap_info']).toString()
  return Number(/used (\d+)K/.exec(info)[1]) / 1024
}

function abuse(names, accounts, seconds, opening = Number(values.opening)) {
  const child = fork(new URL('./abuse.mjs', import.meta.url))
  children.push(child)
  child.send({
    names, seconds,
    accounts: accounts.map(({ did, group, key }) => ({ did, group, jwk: key.export({ format: 'jwk' }) })),
    options: {
      port: values.proxy ? PROXY : SERVER, most: Number(values.connections),
      rate: opening,
    },
  })
  return new Promise((done, failed) => {
    child.once('message', done)
    child.once('exit', (code) => failed(new Error(`the process of the abusers ended with ${code} before its time`)))
  })
}

function line(name, { known, unknown }, extra = '') {
  const percent = (tally) => tally.percent.toFixed(1).padStart(5)
  const refused = [...known.refused, ...unknown.refused].map(([what, count]) => `${count} × ${what}`).join(', ')
  console.log(`| ${name.padEnd(26)} | ${percent(known)} | ${percent(unknown)} | ${known.quantile(0.5).toFixed(0).padStart(5)} | ${known.quantile(0.99).toFixed(0).padStart(6)} | ${extra} | ${refused} |`)
}

const directory = new Directory()
await directory.listen(DIRECTORY)
await listenInSilence()
await answerNames()
const server = await startServer()
if (values.proxy) await startProxy()
const honest = new Honest(values.proxy ? PROXY : SERVER, directory)
await honest.begin()
const accounts = Array.from({ length: ACCOUNTS }, () => directory.add(new Account()))
await prepare(honest, accounts)
const seconds = Number(values.seconds)
const warmUp = Math.min(10, seconds)
await honest.capacity(warmUp)
// What is loaded at the first use stays for ever; what so few leave behind is next to nothing.
await abuse(chosen, accounts, warmUp, 5)
await pause(5000)
const capacity = await honest.capacity(warmUp)
const rate = Number(values.rate) || Math.max(2, Math.round(capacity / 10))
console.log(`capacity ${capacity.toFixed(0)} visits a second; honest callers make ${rate}`)
console.log('| abuse | known served, % | unknown served, % | p50, ms | p99, ms | after | refused |')
console.log('|---|---|---|---|---|---|---|')
const atFirst = heap(server)
line('none', await honest.visits(rate, seconds))
await pause(1000)
let expected = heap(server)
// The storage is in memory, and holds more with each visit.
const growth = Math.max(0, expected - atFirst)
let bad = 0
const alone = values.together ? [] : chosen.map((each) => [each])
for (const names of [...alone, ...(chosen.length > 1 ? [chosen] : [])]) {
  const abusing = abuse(names, accounts, seconds)
  await pause(1000)
  const heard = await honest.visits(rate, seconds - 1)
  const { opened } = await abusing
  await pause(5000)
  const left = Object.entries(await gauges()).filter(([name, value]) => name !== 'mls_connections' && value !== 0)
  const unauthorized = [...heard.known.refused.keys(), ...heard.unknown.refused.keys()].some((each) => each.includes(' 401 '))
  const found = heap(server)
  expected += growth
  line(names.length > 1 ? 'all at once' : names[0], heard,
    `${Math.round(opened / seconds)} a second, ${left.length ? left.join(' ') : 'zero'}, heap ${found.toFixed(0)} MiB, ${expected.toFixed(0)} expected`)
  if (left.length || unauthorized) bad++
}
if (/OutOfMemory/.test(server.said)) {
  console.log('OutOfMemoryError')
  bad++
}
writeFileSync('target/abuse-server.log', server.said)
console.log(bad ? 'FALLS SHORT' : 'ok')
process.exit(bad ? 1 : 0)
