// A directory of did:plc, as its readers see it (web.plc.directory/spec/v0.1/did-plc).
import { randomBytes } from 'node:crypto'
import { answerJson, listen } from './listening.mjs'

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'

/** A new did:plc: 24 characters of base32, here of no operation. */
export function newDid() {
  return 'did:plc:' + Array.from(randomBytes(24), (byte) => alphabet[byte % 32]).join('')
}

export class PlcDirectory {
  #documents = new Map()
  #asked = new Map()
  #isOut = false

  async open() {
    const { url, close } = await listen((request, response) => this.#answer(request, response))
    this.url = url
    this.close = close
  }

  /** Makes a key the one that signs for a DID. */
  publish(did, key) {
    this.#documents.set(did, {
      '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
      id: did,
      alsoKnownAs: [],
      verificationMethod: [
        {
          id: `${did}#atproto`,
          type: 'Multikey',
          controller: did,
          publicKeyMultibase: key.did().slice('did:key:'.length),
        },
      ],
      service: [],
    })
  }

  /** How often somebody has asked for a DID. */
  timesAsked(did) {
    return this.#asked.get(did) ?? 0
  }

  /** Hangs up on everybody while something happens. */
  async whileOut(something) {
    this.#isOut = true
    try {
      return await something()
    } finally {
      this.#isOut = false
    }
  }

  #answer(request, response) {
    const did = decodeURIComponent(request.url.slice(1))
    this.#asked.set(did, this.timesAsked(did) + 1)
    const document = this.#documents.get(did)
    if (this.#isOut) {
      request.socket.destroy()
    } else if (document) {
      answerJson(response, 200, document, { 'content-type': 'application/did+ld+json' })
    } else {
      answerJson(response, 404, { message: `DID not registered: ${did}` })
    }
  }
}
