// Honest callers: visits on schedule, each timed from when it was due.
import http from 'node:http'
import { randomBytes } from 'node:crypto'
import { Account, path } from './identity.mjs'

const SUITE = 'MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519'
const PATIENCE = 10_000

export class Honest {
  constructor(port, directory, headers = {}) {
    this.port = port
    this.directory = directory
    this.headers = headers
    this.accounts = Array.from({ length: 20 }, () => ({
      account: directory.add(new Account()),
      group: randomBytes(16).toString('hex'),
      agent: new http.Agent({ keepAlive: true, maxSockets: 8 }),
    }))
  }

  call({ account, agent }, method, { query = '', body } = {}) {
    return new Promise((done) => {
      const request = http.request({
        host: '127.0.0.1', port: this.port, agent: agent ?? false, timeout: PATIENCE,
        method: body ? 'POST' : 'GET', path: path(method) + query,
        headers: {
          ...this.headers,
          authorization: 'Bearer ' + account.token(method),
          ...(body ? { 'content-type': 'application/json' } : {}),
        },
      }, (response) => {
        let text = ''
        response.on('data', (piece) => { text += piece })
        response.on('end', () => done({ status: response.statusCode, text }))
        response.on('error', (error) => done({ status: 0, text: String(error.code) }))
      })
      request.on('timeout', () => request.destroy(new Error('late')))
      request.on('error', (error) => done({ status: 0, text: String(error.code ?? error.message) }))
      request.end(body ? JSON.stringify(body) : undefined)
    })
  }

  async begin() {
    for (const each of this.accounts) {
      const created = await this.call(each, 'createConvo', {
        body: { groupId: each.group, cipherSuite: SUITE },
      })
      if (created.status !== 200) throw new Error('createConvo: ' + JSON.stringify(created))
    }
  }

  /** Looks for conversations, says something, and reads. */
  async visit(user) {
    const message = {
      convoId: user.group, epoch: 0, senderDid: user.account.did,
      ciphertext: { $bytes: randomBytes(300).toString('base64') },
    }
    for (const [method, input] of [
      ['getConvos', {}],
      ['sendMessage', { body: message }],
      ['getMessages', { query: `?convoId=${user.group}&limit=10` }],
    ]) {
      const heard = await this.call(user, method, input)
      if (heard.status !== 200) return { ...heard, method }
    }
    return { status: 200 }
  }

  /** Somebody whom the server does not know, on a new connection. */
  async firstVisit() {
    const account = this.directory.add(new Account())
    return { ...(await this.call({ account }, 'getConvos')), method: 'getConvos' }
  }

  /** As many visits a second as four that follow each other can make. */
  async capacity(seconds) {
    const end = performance.now() + seconds * 1000
    let count = 0
    await Promise.all(this.accounts.slice(0, 4).map(async (user) => {
      while (performance.now() < end) {
        if ((await this.visit(user)).status === 200) count++
      }
    }))
    return count / seconds
  }

  /** Open loop: `rate` visits a second, whatever becomes of them; each tenth is somebody new. */
  async visits(rate, seconds) {
    const known = new Tally()
    const unknown = new Tally()
    const start = performance.now()
    const running = []
    for (let i = 0; i < rate * seconds; i++) {
      const due = start + (i * 1000) / rate
      const wait = due - performance.now()
      if (wait > 0) await new Promise((done) => setTimeout(done, wait))
      const [tally, visit] = i % 10 === 9
        ? [unknown, this.firstVisit()]
        : [known, this.visit(this.accounts[i % this.accounts.length])]
      running.push(visit.then((heard) => tally.add(heard, performance.now() - due)))
    }
    await Promise.all(running)
    return { known, unknown }
  }
}

export class Tally {
  times = []
  refused = new Map()
  served = 0

  add(heard, milliseconds) {
    this.times.push(milliseconds)
    if (heard.status === 200) {
      this.served++
    } else {
      const what = `${heard.method} ${heard.status} ${heard.text}`
      this.refused.set(what, (this.refused.get(what) ?? 0) + 1)
    }
  }

  /** How many of a hundred were served. */
  get percent() {
    return this.times.length ? (100 * this.served) / this.times.length : 100
  }

  quantile(part) {
    const sorted = this.times.toSorted((a, b) => a - b)
    return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0
  }
}
