// Key packages: publishing, claiming, counting and withdrawing them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isReplayed, key } from './calls.mjs'
import { base64, base64Forms, hex } from './encodings.mjs'
import { publish } from './groups.mjs'
import { cipherSuite, keyPackageRef, sha256, wrapped } from './mls-bytes.mjs'
import { people } from './person.mjs'

const days = 24 * 60 * 60 * 1000

test('key packages are taken in every form of base64, bare and wrapped', async () => {
  const [alice] = await people(1)
  const expires = new Date(Date.now() + 20 * days).toISOString()
  for (const form of base64Forms) {
    for (const asSent of [(bare) => bare, wrapped]) {
      const bare = alice.device.keyPackage(alice.did)
      const keyPackage = form(asSent(bare))
      const input = { keyPackage, cipherSuite, expires, idempotencyKey: key() }
      const { data } = await alice.call('publishKeyPackage', input)
      assert.deepEqual(data, {
        keyPackageHash: hex(sha256(asSent(bare))),
        keyPackageRef: hex(keyPackageRef(bare)),
      })
    }
  }
})

test('publishing again is replayed under its key, and has no effect without one', async () => {
  const [, alice] = await people(2)
  const keyPackage = base64(alice.device.keyPackage(alice.did))
  await isReplayed(alice, 'publishKeyPackage', { keyPackage, cipherSuite, idempotencyKey: key() })
  await alice.call('publishKeyPackage', { keyPackage, cipherSuite })
  const { data } = await alice.call('getKeyPackageStatus')
  assert.equal(data.available, 1)
})

test('key packages that nobody could use are refused', async () => {
  const [alice, bob] = await people(2)
  const keyPackage = base64(alice.device.keyPackage(alice.did))
  const publishing = 'publishKeyPackage'
  const others = 'MLS_128_DHKEMP256_AES128GCM_SHA256_P256'
  const tooFar = new Date(Date.now() + 100 * days).toISOString()
  const input = { keyPackage, cipherSuite }
  await bob.isRefused(400, 'InvalidKeyPackage', publishing, input)
  await alice.isRefused(400, 'InvalidKeyPackage', publishing, { ...input, cipherSuite: others })
  await alice.isRefused(400, 'InvalidCipherSuite', publishing, { ...input, cipherSuite: 'none' })
  await alice.isRefused(400, 'ExpirationTooFar', publishing, { ...input, expires: tooFar })
  await alice.isRefused(400, 'InvalidRequest', publishing, { ...input, keyPackage: 'a*b' })
})

test('a claimed key package is handed to its caller again and to nobody else', async () => {
  const [alice, bob, carol] = await people(3)
  await publish(bob)
  const query = { dids: [bob.did, carol.did], cipherSuite }
  const first = await alice.call('getKeyPackages', query)
  const again = await alice.call('getKeyPackages', query)
  assert.equal(again.reply.text, first.reply.text)
  assert.deepEqual(first.data.missing, [carol.did])
  assert.equal(first.data.keyPackages.length, 1)
  const [given] = first.data.keyPackages
  const bytes = Buffer.from(given.keyPackage, 'base64')
  assert.equal(given.keyPackage, base64(bytes), 'base64 with padding')
  assert.equal(given.ref, hex(keyPackageRef(bytes)))
  const { data } = await carol.call('getKeyPackages', { dids: [bob.did] })
  assert.deepEqual(data, { keyPackages: [], missing: [bob.did] })
})

test('owners see their stock by suite and withdraw the packages of a lost device', async () => {
  const [alice, bob] = await people(2)
  await publish(bob, bob)
  const lastResort = base64(bob.device.keyPackage(bob.did, { lastResort: true }))
  await bob.call('publishKeyPackage', { keyPackage: lastResort, cipherSuite })
  const { data: claimed } = await alice.call('getKeyPackages', { dids: [bob.did] })
  const { data: stock } = await bob.call('getKeyPackageStatus')
  assert.equal(stock.claimed, 1)
  assert.equal(stock.lastResort, 1)
  assert.deepEqual(stock.bySuite.map((it) => it.cipherSuite), [cipherSuite])
  const hashes = [claimed.keyPackages[0].keyPackageHash, hex(sha256('none of theirs'))]
  const { data } = await bob.call('withdrawKeyPackages', { hashes })
  assert.equal(data.withdrawn, 1)
  assert.equal((await bob.call('getKeyPackageStatus')).data.claimed, 0)
})
