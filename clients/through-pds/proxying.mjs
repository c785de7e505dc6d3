// The PDS by itself: what it sends on and what it lets through, with a service that answers
// whatever is wanted.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { P256Keypair, Secp256k1Keypair } from '@atproto/crypto'
import { verifyJwt } from '@atproto/xrpc-server'
import { answerJson } from './listening.mjs'
import { Pds } from './pds.mjs'
import { aUserOf, audience, procedure, query, withToy } from './toy-service.mjs'

const fine = (response) => answerJson(response, 200, { fine: true })

test('a PDS signs a token of its user for the service and the method', () =>
  withToy(fine, async (pds, calls) => {
    for (const Curve of [P256Keypair, Secp256k1Keypair]) {
      const { account, client } = await aUserOf(pds, Curve)
      const keyOf = async (issuer) => issuer === account.did && account.key.did()
      const ids = new Set()
      for (const call of [() => client.call(query), () => client.call(procedure, {}, {})]) {
        await call()
        const { url, headers } = calls.at(-1)
        const token = headers.authorization.replace(/^Bearer /, '')
        const claims = await verifyJwt(token, audience, url.replace('/xrpc/', ''), keyOf)
        assert.equal(claims.iss, account.did)
        assert.equal(claims.exp - claims.iat, 60)
        ids.add(claims.jti)
      }
      assert.ok(ids.size === 2 && !ids.has(undefined), 'each token has an id of its own')
    }
  }))

test('no header passes a PDS but those of the content and Retry-After', () => {
  const ofTheContent = { 'content-language': 'cs', 'retry-after': '3' }
  const ofTheService = { 'idempotent-replayed': 'true', 'ratelimit-limit': '9', 'x-own': 'a' }
  const answer = (response) =>
    answerJson(response, 200, { fine: true }, { ...ofTheContent, ...ofTheService })
  return withToy(answer, async (pds, calls) => {
    const { client } = await aUserOf(pds)
    client.setHeader('idempotency-key', 'one')
    const sent = { text: 'Böhmen am Meer' }
    const { data, headers } = await client.call(procedure, {}, sent)
    assert.deepEqual(data, { fine: true })
    const { 'content-type': type, 'content-length': length, ...others } = headers
    for (const name of ['connection', 'date', 'keep-alive', 'transfer-encoding']) {
      delete others[name]
    }
    assert.deepEqual({ type, ...others }, { type: 'application/json', ...ofTheContent })
    const [call] = calls
    assert.deepEqual(JSON.parse(call.body), sent)
    const passed = Object.keys(call.headers).filter((name) => !/^(accept|content)-/.test(name))
    assert.deepEqual(passed.sort(), ['authorization', 'connection', 'host'])
  })
})

test('errors pass a PDS with name, message and Retry-After, and 500 becomes 502', async () => {
  for (const given of [400, 401, 403, 404, 409, 410, 413, 422, 429, 500, 501, 503]) {
    const heard = given === 500 ? 502 : given
    const told = { error: 'OwnName', message: 'Own words.' }
    const own = { 'retry-after': '7', 'x-own': 'a' }
    const answer = (response) => answerJson(response, given, { ...told, more: 1 }, own)
    await withToy(answer, async (pds) => {
      const { session } = await aUserOf(pds)
      const headers = { authorization: `Bearer ${session}`, 'atproto-proxy': audience }
      const reply = await fetch(`${pds.url}/xrpc/${query}`, { headers })
      assert.equal(reply.status, heard)
      assert.deepEqual(await reply.json(), told)
      assert.equal(reply.headers.get('retry-after'), '7')
      assert.equal(reply.headers.get('x-own'), null)
    })
  }
})

test('a PDS gives up after 10 seconds with 504, and 502 says that nobody is there', async () => {
  assert.equal(new Pds({}).cutOff, 10_000)
  const silent = () => {}
  const halfway = (response) => response.writeHead(200, { 'content-length': '9' }).write('{')
  for (const answer of [silent, halfway]) {
    await withToy(
      answer,
      async (pds, calls) => {
        const { client } = await aUserOf(pds)
        const late = await client.call(procedure, {}, {}).catch((error) => error)
        assert.deepEqual([late.status, late.error], [504, 'UpstreamTimeout'])
        assert.equal(calls.length, 1)
      },
      { cutOff: 100 },
    )
  }
  const hangsUp = (response) => response.destroy()
  await withToy(hangsUp, async (pds) => {
    const { client } = await aUserOf(pds)
    const cut = await client.call(query).catch((error) => error)
    assert.deepEqual([cut.status, cut.error], [502, 'UpstreamFailure'])
  })
})

test('a PDS calls for nobody but its users, and nowhere but at services that there are', () =>
  withToy(fine, async (pds, calls) => {
    const { client } = await aUserOf(pds)
    const refusalWith = async (name, value) => {
      client.setHeader(name, value)
      const { status } = await client.call(query).catch((error) => error)
      return status
    }
    for (const nowhere of ['did:web:toy.example#other', 'did:web:other.example#toy', 'toy']) {
      assert.equal(await refusalWith('atproto-proxy', nowhere), 400)
    }
    client.setHeader('atproto-proxy', audience)
    assert.equal(await refusalWith('authorization', 'Bearer another'), 401)
    assert.equal(calls.length, 0)
  }))
