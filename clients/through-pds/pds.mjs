// A PDS as far as clients of other services see it: it knows its users by their sessions, signs
// tokens for them, and sends their calls on to the service that the header atproto-proxy names
// (atproto.com/specs/xrpc, "Service Proxying").
import { randomUUID } from 'node:crypto'
import { Agent } from 'node:http'
import { failure, forward, timeout, told } from './forwarding.mjs'
import { listen } from './listening.mjs'

export class Pds {
  #accounts = new Map()
  #agent = new Agent({ keepAlive: true })
  #endpoints = new Map()
  #hosts
  #loss

  /** What was sent on last: the token, the bytes, and the answer as the service gave it. */
  last

  /** How many calls were sent on. */
  forwarded = 0

  /**
   * @param hosts where the hosts of did:web are, by name
   * @param cutOff how many milliseconds a service may take
   */
  constructor(hosts, { cutOff = 10_000 } = {}) {
    this.#hosts = hosts
    this.cutOff = cutOff
  }

  async open() {
    const { url, close } = await listen((request, response) => this.#serve(request, response))
    this.url = url
    this.close = async () => {
      await close()
      this.#agent.destroy()
    }
  }

  /** Lets the client of an account in, and returns its session. */
  signIn(account) {
    const session = randomUUID()
    this.#accounts.set(`Bearer ${session}`, account)
    return session
  }

  /**
   * Loses the next answer once the service has given it: `cut` hangs up on the client, `late` gives
   * up waiting.
   */
  loseNextAnswer(how) {
    this.#loss = how
  }

  async #serve(request, response) {
    const { status, headers, body } = await this.#answer(request)
    const loss = this.#loss
    this.#loss = undefined
    if (loss === 'cut') {
      request.socket.destroy()
      return
    }
    const heard = loss === 'late' ? timeout : { status, headers, body }
    response.writeHead(heard.status, heard.headers).end(heard.body)
  }

  async #answer(request) {
    const body = Buffer.concat(await request.toArray())
    const { method, headers } = request
    const account = this.#accounts.get(headers.authorization)
    if (!account) return failure(401, 'AuthenticationRequired', 'There is no such session')
    const aud = headers['atproto-proxy'] ?? ''
    const endpoint = await this.#endpoint(aud)
    if (!endpoint) return failure(400, 'InvalidRequest', 'could not resolve proxy did service url')
    const url = new URL(request.url, endpoint)
    const token = await account.token({ aud, lxm: url.pathname.slice('/xrpc/'.length) })
    const authorization = `Bearer ${token}`
    this.forwarded++
    const connection = { agent: this.#agent, cutOff: this.cutOff }
    const answer = await forward(url, { method, headers, body, authorization, ...connection })
    this.last = { token, body, answer }
    return told(answer)
  }

  /** Where a service is, by its DID document; its DID is a did:web with the service's id behind. */
  async #endpoint(audience) {
    const [, did, host, id] = /^(did:web:([^#]+))(#.+)$/.exec(audience) ?? []
    if (!Object.hasOwn(this.#hosts, host)) return undefined
    if (!this.#endpoints.has(audience)) {
      const answer = await fetch(new URL('/.well-known/did.json', this.#hosts[host]))
      const { service: services } = await answer.json()
      const service = services.find((it) => it.id === id || it.id === did + id)
      this.#endpoints.set(audience, service?.serviceEndpoint)
    }
    return this.#endpoints.get(audience)
  }
}
