// MLS structures (RFC 9420) of suite 1 that a delivery service cannot tell from real ones: key
// packages are whole and signed; of messages and Welcomes what is encrypted is made up.
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

/** The registered name of suite 1. */
export const cipherSuite = 'MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519'

const suiteCode = 1
const version = 1
const wireFormats = { privateMessage: 2, welcome: 3, keyPackage: 5 }
const contentTypes = { application: 1, proposal: 2, commit: 3 }
const basicCredential = 1
const sourceKeyPackage = 1
const lastResortExtension = 0x000a
const hour = 3600

/** A device of an account: the signature key that its key packages share. */
export class Device {
  #key = generateKeyPairSync('ed25519')

  /** A new key package (section 10), valid from an hour ago to 30 days ahead. */
  keyPackage(did, { lastResort = false } = {}) {
    const now = Math.floor(Date.now() / 1000)
    const extensionTypes = lastResort ? [uint16(lastResortExtension)] : []
    const leaf = Buffer.concat([
      vector(publicKey(generateKeyPairSync('x25519'))),
      vector(publicKey(this.#key)),
      uint16(basicCredential),
      vector(Buffer.from(did)),
      vector(uint16(version)),
      vector(uint16(suiteCode)),
      vector(...extensionTypes),
      vector(),
      vector(uint16(basicCredential)),
      uint8(sourceKeyPackage),
      uint64(now - hour),
      uint64(now + 30 * 24 * hour),
      vector(),
    ])
    const content = Buffer.concat([
      uint16(version),
      uint16(suiteCode),
      vector(publicKey(generateKeyPairSync('x25519'))),
      leaf,
      vector(this.#sign('LeafNodeTBS', leaf)),
      vector(...extensionTypes.map((type) => Buffer.concat([type, vector()]))),
    ])
    return Buffer.concat([content, vector(this.#sign('KeyPackageTBS', content))])
  }

  /** SignWithLabel (section 5.1.2). */
  #sign(label, content) {
    const labelled = [vector(Buffer.from(`MLS 1.0 ${label}`)), vector(content)]
    return sign(null, Buffer.concat(labelled), this.#key.privateKey)
  }
}

/** A key package as an MLSMessage (section 6). */
export function wrapped(keyPackage) {
  return Buffer.concat([uint16(version), uint16(wireFormats.keyPackage), keyPackage])
}

/** The KeyPackageRef (section 5.2) of a key package that is not wrapped. */
export function keyPackageRef(keyPackage) {
  const label = Buffer.from('MLS 1.0 KeyPackage Reference')
  return sha256(Buffer.concat([vector(label), vector(keyPackage)]))
}

/** A Welcome (section 12.4.3.1) with secrets for those key packages. */
export function welcome(keyPackages) {
  const secrets = keyPackages.map((keyPackage) =>
    Buffer.concat([
      vector(keyPackageRef(keyPackage)),
      vector(randomBytes(32)),
      vector(randomBytes(84)),
    ]),
  )
  return Buffer.concat([
    uint16(version),
    uint16(wireFormats.welcome),
    uint16(suiteCode),
    vector(...secrets),
    vector(randomBytes(500)),
  ])
}

/** A PrivateMessage (section 6.3) with so many bytes of content, of a type named as in the RFC. */
export function privateMessage(type, groupId, epoch, size = 300) {
  return Buffer.concat([
    uint16(version),
    uint16(wireFormats.privateMessage),
    vector(groupId),
    uint64(epoch),
    uint8(contentTypes[type]),
    vector(),
    vector(randomBytes(28)),
    vector(randomBytes(size)),
  ])
}

export function sha256(bytes) {
  return createHash('sha256').update(bytes).digest()
}

/** A raw public key: what is left of the SubjectPublicKeyInfo behind its fixed header. */
function publicKey({ publicKey }) {
  return publicKey.export({ type: 'spki', format: 'der' }).subarray(-32)
}

function uint8(value) {
  return Buffer.from([value])
}

function uint16(value) {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16BE(value)
  return bytes
}

function uint64(value) {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(BigInt(value))
  return bytes
}

/** A vector with its length in front, in as few bytes as it takes (section 2.1.2). */
function vector(...parts) {
  const content = Buffer.concat(parts)
  const size = content.length
  if (size < 1 << 6) return Buffer.concat([uint8(size), content])
  if (size < 1 << 14) return Buffer.concat([uint16(size | (1 << 14)), content])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(size + 2 ** 31)
  return Buffer.concat([length, content])
}
