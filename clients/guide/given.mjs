// What the guide's examples take as given: accounts, a store, and an MLS library whose messages
// are made up but have the right form.
import { randomBytes } from 'node:crypto'
import { base64, hex } from '../every-method/encodings.mjs'
import { cipherSuite, privateMessage, welcome } from '../every-method/mls-bytes.mjs'
import '../every-method/direct.mjs'
import { people } from '../every-method/person.mjs'

const [anna, bert] = await people(2)

/** An account as the guide knows it. */
const account = (person) => ({
  did: person.did,
  token: (nsid) => person.token(nsid.split('.').at(-1)),
  person,
})

export const alice = account(anna)
export const bob = account(bert)

const kept = new Map()

export const store = {
  get: async (name) => kept.get(name),
  put: async (name, value) => void kept.set(name, structuredClone(value)),
  delete: async (name) => void kept.delete(name),
}

class Group {
  cipherSuite = cipherSuite
  #bytes
  #pending = false

  constructor(bytes, epoch) {
    this.#bytes = bytes
    this.epoch = epoch
  }

  get id() {
    return hex(this.#bytes)
  }

  async encrypt() {
    return base64(privateMessage('application', this.#bytes, this.epoch))
  }

  async update() {
    this.#pending = true
    return base64(privateMessage('commit', this.#bytes, this.epoch))
  }

  async add(keyPackages) {
    const packages = keyPackages.map((it) => Buffer.from(it.keyPackage, 'base64'))
    const message = welcome(packages)
    joinable.set(base64(message), this.#bytes)
    return { commit: await this.update(), welcome: base64(message) }
  }

  async merge(epoch) {
    if (!this.#pending || epoch !== this.epoch + 1) throw new Error('nothing to merge')
    this.#pending = false
    this.epoch = epoch
  }

  async dropPending() {
    this.#pending = false
  }

  async apply(epoch) {
    if (this.#pending || epoch !== this.epoch + 1) throw new Error('not the next commit')
    this.epoch = epoch
  }
}

const joinable = new Map()
let keysAreHere = false

class CannotJoin extends Error {}

export const mls = {
  CannotJoin,
  create: async () => new Group(randomBytes(16), 0),
  keyPackage: async ({ person, did }) => base64(person.device.keyPackage(did)),
  /** The first attempt fails, as on a device whose keys are still being restored. */
  async join(me, message) {
    if (!keysAreHere) {
      keysAreHere = true
      throw new CannotJoin('the private key of the key package is not here yet')
    }
    return new Group(joinable.get(message), 1)
  },
}

const heard = new Set()

/** How many answers have been lost. */
export const losses = { count: 0 }

/** A network that carries every request and loses the first answer to each. */
export async function lossyFetch(url, init) {
  const response = await fetch(url, init)
  const request = `${url} ${init.body}`
  if (heard.has(request)) return response
  heard.add(request)
  losses.count++
  await response.arrayBuffer()
  throw new TypeError('fetch failed')
}
