// Bytes as text.

export function base64(bytes) {
  return bytes.toString('base64')
}

export function hex(bytes) {
  return bytes.toString('hex')
}

/** What clients have been seen to send: both alphabets, with and without padding. */
export const base64Forms = [
  base64,
  (bytes) => base64(bytes).replaceAll('=', ''),
  (bytes) => bytes.toString('base64url'),
  (bytes) => base64(bytes).replaceAll('+', '-').replaceAll('/', '_'),
]
