// What strangers do: each kind says what is sent on a new connection, and what while it is open.
import net from 'node:net'
import { gzipSync } from 'node:zlib'
import { randomBytes } from 'node:crypto'
import { Account, path, someAddress } from './identity.mjs'

const SUITE = 'MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519'
const JSON_TYPE = 'Content-Type: application/json\r\n'

const head = (verb, target, more) => `${verb} ${target} HTTP/1.1\r\nHost: localhost\r\n${more}\r\n`
const bearer = (token) => `Authorization: Bearer ${token}\r\n`
const post = (more) => head('POST', path('createConvo'), JSON_TYPE + more)
const silentHost = (zone) => new Account(`did:web:${randomBytes(5).toString('hex')}.${randomBytes(3).toString('hex')}.${zone}`)

const members = gzipSync(Buffer.from(' '), { level: 1 })
const bomb = Buffer.concat(Array.from({ length: 4000 }, () => members))
const nodes = '{"groupId":"0a","x":[' + Array.from({ length: 40_000 }, () => '[]').join(',') + ']}'

/**
 * `first` is sent at once. `drip` is sent a byte at a time, every `every` milliseconds. Of what is
 * `unread` nothing is read; other connections are closed when there is an answer, if they are `brief`.
 */
export const kinds = {
  'silent bodies': { first: () => post('Content-Length: 100\r\n') },
  'silent bodies of accounts': { first: (a) => post(bearer(a.token('createConvo')) + 'Content-Length: 100\r\n') },
  'trickling heads': { first: () => 'POST /xrpc/x HTTP/1.1\r\nHost: localhost\r\nX: ', drip: 'y', every: 3000 },
  'trickling bodies': {
    first: (a) => post(bearer(a.token('createConvo')) + 'Content-Length: 60000\r\n'), drip: ' ', every: 3000,
  },
  'unread answers': {
    first: (a) => head('GET', `${path('getMessages')}?convoId=${a.group}`, bearer(a.token('getMessages'))),
    unread: true,
  },
  'JSON of nodes': {
    first: (a) => post(bearer(a.token('createConvo')) + `Content-Length: ${nodes.length}\r\n`) + nodes, brief: true,
  },
  'gzip members': {
    first: (a) => Buffer.concat([
      Buffer.from(post(bearer(a.token('createConvo')) + `Content-Encoding: gzip\r\nContent-Length: ${bomb.length}\r\n`)),
      bomb,
    ]),
    brief: true,
  },
  'failed tokens': {
    first: (a) => head('GET', path('getConvos'), bearer(a.token('getConvos', { forged: true }))), brief: true,
  },
  'silent hosts': { first: () => head('GET', path('getConvos'), bearer(silentHost('silent.test').token('getConvos'))) },
  'silent name servers': { first: () => head('GET', path('getConvos'), bearer(silentHost('mute.test').token('getConvos'))) },
}

/** Connections opened in one turn of the loop, which takes 5 ms and more. */
const A_TURN = 20
export const ACCOUNTS = 40
export const LARGE_MESSAGES = 3

/** What accounts need before they are used: conversations with large messages, for some. */
export async function prepare(honest, accounts) {
  for (const account of accounts.slice(0, 8)) {
    account.group = randomBytes(16).toString('hex')
    const user = { account }
    await honest.call(user, 'createConvo', { body: { groupId: account.group, cipherSuite: SUITE } })
    for (let i = 0; i < LARGE_MESSAGES; i++) {
      await honest.call(user, 'sendMessage', {
        body: {
          convoId: account.group, epoch: 0, senderDid: account.did,
          ciphertext: { $bytes: randomBytes(1_500_000).toString('base64') },
        },
      })
    }
  }
}

/** Opens connections of one kind, at a rate, and holds as many as it may. */
export class Abuser {
  open = new Set()
  opened = 0
  connected = 0
  failed = 0

  constructor(kind, accounts, { port, most, rate }) {
    Object.assign(this, { kind: kinds[kind], name: kind, accounts, port, most, rate })
    this.needsGroup = kind === 'unread answers'
  }

  /** Until `end`; the shortest wait of a timer is longer than that between two connections. */
  async run(end) {
    const start = performance.now()
    let dripped = start
    while (performance.now() < end) {
      const due = ((performance.now() - start) * this.rate) / 1000
      // What cannot be opened in time is opened later: a longer turn would leave no time for what is open.
      for (let i = 0; i < A_TURN && this.opened < due; i++) this.connect()
      if (this.kind.drip && performance.now() - dripped > this.kind.every) {
        dripped = performance.now()
        for (const socket of this.open) socket.write(this.kind.drip)
      }
      await new Promise((done) => setTimeout(done, 5))
    }
    for (const socket of this.open) socket.destroy()
  }

  connect() {
    const among = this.needsGroup ? this.accounts.slice(0, 8) : this.accounts
    const account = among[this.opened % among.length]
    const from = someAddress()
    const socket = net.connect({ ...from, port: this.port, noDelay: true })
    this.opened++
    this.open.add(socket)
    socket.on('error', () => { this.failed++ })
    socket.on('close', () => this.open.delete(socket))
    socket.on('connect', () => {
      this.connected++
      socket.write(this.kind.first(account))
    })
    if (this.kind.unread) socket.pause()
    else socket.on('data', () => { if (this.kind.brief) socket.destroy() })
    if (this.open.size > this.most) this.open.values().next().value.destroy()
  }
}
