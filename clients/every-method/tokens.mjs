// Service-auth tokens, as those see them who make their own.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { key } from './calls.mjs'
import { direct } from './direct.mjs'
import { aGroupOf } from './groups.mjs'
import { people } from './person.mjs'

test('the token of a procedure serves once, that of a query until it expires', async () => {
  const [alice, bob] = await people(2)
  const group = await aGroupOf(alice, bob)
  const idempotencyKey = key()
  const token = await alice.token('sendMessage')
  const message = { ...group.message(alice, 1), idempotencyKey }
  const { reply: sent } = await alice.call('sendMessage', message, { token })
  const refusal = await alice.isRefused(401, 'JwtReplayed', 'sendMessage', message, { token })
  assert.equal(refusal.headers.get('www-authenticate'), 'Bearer')
  assert.equal((await alice.call('sendMessage', message)).reply.text, sent.text)
  const reading = { token: await bob.token('getConvos') }
  await bob.call('getConvos', {}, reading)
  await bob.call('getConvos', {}, reading)
})

test('a token is for this service, this method, now, and of its issuer', async () => {
  const [alice, bob, carol] = await people(3)
  const now = Math.floor(Date.now() / 1000)
  const bare = direct.service.audience.split('#')[0]
  for (const person of [alice, bob]) {
    const method = 'getKeyPackageStatus'
    const answers = async (claims) =>
      person.call(method, {}, { token: await person.token(method, claims) })
    const refused = async (name, claims) => {
      const token = claims instanceof Object ? await person.token(method, claims) : claims
      const { headers } = await person.isRefused(401, name, method, {}, { token })
      assert.equal(headers.get('www-authenticate'), 'Bearer')
    }
    await answers({ aud: bare })
    await refused('AuthMissing', null)
    await refused('BadJwt', 'not.a.token')
    await refused('BadJwtAudience', { aud: 'did:web:example.com#atproto_mls' })
    await refused('BadJwtAudience', { aud: `${bare}#another` })
    await refused('BadJwtLexiconMethod', { lxm: 'blue.catbird.mls.getConvos' })
    await refused('JwtExpired', { iat: now - 120, exp: now - 60 })
  }
  const forged = await alice.token('getConvos', { iss: carol.did })
  await carol.isRefused(401, 'BadJwtSignature', 'getConvos', {}, { token: forged })
})
