// A wire between the proxy and the server, which sees who closes a connection first.
import { once } from 'node:events'
import { connect, createServer } from 'node:net'

/** Starts it, and resolves to its port, what it has seen, and how to stop it. */
export async function start(serverPort) {
  const seen = { connections: 0, closedByServer: 0 }
  const sockets = new Set()
  const relay = createServer({ allowHalfOpen: true }, (near) => {
    seen.connections++
    const far = connect({ port: serverPort, host: '127.0.0.1', allowHalfOpen: true })
    let ended = false
    near.on('end', () => (ended = true))
    far.on('end', () => {
      if (!ended) seen.closedByServer++
      ended = true
    })
    for (const [from, to] of [
      [near, far],
      [far, near],
    ]) {
      sockets.add(from)
      from.on('close', () => sockets.delete(from))
      from.on('error', () => to.destroy())
      from.pipe(to)
    }
  }).listen(0, '127.0.0.1')
  await once(relay, 'listening')
  return {
    port: relay.address().port,
    seen,
    stop() {
      relay.close()
      sockets.forEach((socket) => socket.destroy())
    },
  }
}
