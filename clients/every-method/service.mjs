// The server under test: started before the first test, ended after the last.
import { after, before } from 'node:test'
import { start } from './own-server.mjs'

/** Where it listens and which audience its tokens are for. */
export let service

before(async () => {
  service = await start()
})

after(async () => {
  const log = await service?.stop()
  if (process.exitCode && log) console.error(log)
})
