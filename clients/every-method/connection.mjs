// How people reach the server: opened before the first test, closed after the last. Whoever imports
// a way of connecting has chosen it.
import { after, before } from 'node:test'

/**
 * The way that was chosen:
 * - `service`, where the server listens and which audience its tokens are for, once it is open,
 * - `isDirect`, whether answers arrive as the server gave them,
 * - `account(Curve)`, a new account with a key of that curve,
 * - `reach(account, lxm, token)`, the address to call a method at and the headers that it takes,
 * - `checkHeaders(headers)`, what has to hold for the headers of every answer,
 * - `open()` and `close()`, which resolves to what the server has logged.
 */
export let connection

/** Chooses a way of connecting. */
export function connectBy(way) {
  connection = way
  before(() => way.open())
  after(async () => {
    const log = await way.close()
    if (process.exitCode && log) console.error(log)
  })
}
