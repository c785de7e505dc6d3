// Accounts with keys, their tokens, and the addresses of clients.
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

const NAMESPACE = 'blue.catbird.mls.'
const AUDIENCE = 'did:web:localhost#atproto_mls'
const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567'

const base64url = (bytes) => Buffer.from(bytes).toString('base64url')

function base58(bytes) {
  let number = BigInt('0x' + bytes.toString('hex'))
  let text = ''
  for (; number > 0n; number /= 58n) text = ALPHABET[Number(number % 58n)] + text
  return text
}

/** An account of did:plc, or of another method if a DID is given. */
export class Account {
  constructor(did) {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const { x, y } = publicKey.export({ format: 'jwk' })
    const odd = Buffer.from(y, 'base64url').at(-1) & 1
    const point = Buffer.concat([Buffer.from([0x80, 0x24, 2 + odd]), Buffer.from(x, 'base64url')])
    this.multikey = 'z' + base58(point)
    this.key = privateKey
    this.did = did ?? 'did:plc:' + [...createHash('sha256').update(point).digest().subarray(0, 24)]
      .map((byte) => LETTERS[byte & 31]).join('')
  }

  document() {
    return {
      id: this.did,
      verificationMethod: [{
        id: this.did + '#atproto', type: 'Multikey', controller: this.did,
        publicKeyMultibase: this.multikey,
      }],
    }
  }

  /** A token for one call; one that is forged has a signature of nobody. */
  token(method, { forged = false } = {}) {
    const now = Math.floor(Date.now() / 1000)
    const claims = {
      iss: this.did, aud: AUDIENCE, lxm: NAMESPACE + method, iat: now, exp: now + 60,
      jti: randomBytes(12).toString('hex'),
    }
    const head = base64url(JSON.stringify({ alg: 'ES256', typ: 'JWT' }))
    const signed = head + '.' + base64url(JSON.stringify(claims))
    return signed + '.' + base64url(forged ? randomBytes(64) : this.signature(signed))
  }

  /** With the lesser of the two values that S may have. */
  signature(text) {
    const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n
    const both = sign('sha256', Buffer.from(text), { key: this.key, dsaEncoding: 'ieee-p1363' })
    let s = BigInt('0x' + both.subarray(32).toString('hex'))
    if (s > order / 2n) s = order - s
    return Buffer.concat([both.subarray(0, 32), Buffer.from(s.toString(16).padStart(64, '0'), 'hex')])
  }
}

export const path = (method) => '/xrpc/' + NAMESPACE + method

/** Someone's address: any of 127.0.0.0/8, or in any /64 of a large network. */
export function someAddress() {
  const [a, b, c, d] = randomBytes(4)
  return d & 1
    ? { localAddress: `127.${1 + (a % 100)}.${b}.${1 + (c % 254)}`, host: '127.0.0.1' }
    : { localAddress: `fd00:ab:${((a << 8) | b).toString(16)}:${c.toString(16)}::${d + 1}`, host: '::1' }
}
