// The process of the abusers: runs one kind, or several at once, as its parent says.
import { createPrivateKey } from 'node:crypto'
import { constants, setPriority } from 'node:os'
import { Account } from './identity.mjs'
import { Abuser } from './kinds.mjs'

// Strangers have machines of their own: here they get the processor when the server and its honest
// callers leave it, and how many connections they open is told.
setPriority(constants.priority.PRIORITY_LOW)

process.on('message', async ({ names, accounts, seconds, options }) => {
  const known = accounts.map(({ did, group, jwk }) => Object.assign(
    Object.create(Account.prototype), { did, group, key: createPrivateKey({ key: jwk, format: 'jwk' }) },
  ))
  const end = performance.now() + seconds * 1000
  const abusers = names.map((name) => new Abuser(name, known, options))
  await Promise.all(abusers.map((each) => each.run(end)))
  process.send({ opened: abusers.reduce((sum, each) => sum + each.connected, 0) }, () => process.exit(0))
})
