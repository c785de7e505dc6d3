// Conversations for a test to begin with, and what can be sent to them.
import { randomBytes } from 'node:crypto'
import { key } from './calls.mjs'
import { base64, hex } from './encodings.mjs'
import { cipherSuite, privateMessage, welcome as welcomeFor } from './mls-bytes.mjs'

/** Has each of them publish a key package. */
export async function publish(...owners) {
  for (const owner of owners) {
    const keyPackage = base64(owner.device.keyPackage(owner.did))
    await owner.call('publishKeyPackage', { keyPackage, cipherSuite })
  }
}

/** Claims a key package of each: what a request names them by, and a Welcome for them. */
export async function invitationBy(inviter, ...invited) {
  await publish(...invited)
  const dids = invited.map((person) => person.did)
  const { data } = await inviter.call('getKeyPackages', { dids, cipherSuite })
  return {
    dids,
    keyPackageHashes: data.keyPackages.map(({ did, keyPackageHash: hash }) => ({ did, hash })),
    welcome: welcomeFor(data.keyPackages.map((it) => Buffer.from(it.keyPackage, 'base64'))),
  }
}

/** What a client of 2025 sends to create a conversation: the founding commit comes later. */
export async function creation(creator, ...others) {
  const groupId = randomBytes(16)
  const { dids, keyPackageHashes, welcome } = await invitationBy(creator, ...others)
  const request = {
    groupId: hex(groupId),
    cipherSuite,
    initialMembers: dids,
    welcomeMessage: base64(welcome),
    keyPackageHashes,
    metadata: { name: 'Böhmen am Meer', description: '🌊' },
    idempotencyKey: key(),
  }
  return { groupId, welcome, request }
}

/** A conversation in epoch 1, and makers of what can be sent to it. */
export async function aGroupOf(creator, ...others) {
  const { groupId, welcome, request } = await creation(creator, ...others)
  const founding = privateMessage('commit', groupId, 0)
  await creator.call('createConvo', { ...request, commit: base64(founding) })
  return { id: request.groupId, groupId, welcome, founding, ...makersFor(groupId) }
}

/** Makers of requests that send something to a group. */
export function makersFor(groupId) {
  const convoId = hex(groupId)
  return {
    message: (sender, epoch, { type = 'application', size } = {}) => ({
      convoId,
      ciphertext: privateMessage(type, groupId, epoch, size),
      epoch,
      senderDid: sender.did,
    }),
    keyUpdate: (epoch) => ({
      convoId,
      didList: [],
      commit: base64(privateMessage('commit', groupId, epoch)),
      epoch,
    }),
  }
}
