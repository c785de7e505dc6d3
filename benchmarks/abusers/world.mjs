// What is around a server: the directory of did:plc, hosts that say nothing, and their name server.
import dgram from 'node:dgram'
import http from 'node:http'
import net from 'node:net'

/** A directory that knows the accounts it was told of. */
export class Directory {
  documents = new Map()

  add(account) {
    this.documents.set(account.did, JSON.stringify(account.document()))
    return account
  }

  async listen(port) {
    const server = http.createServer((request, response) => {
      const document = this.documents.get(decodeURIComponent(request.url.slice(1)))
      response.writeHead(document ? 200 : 404, { 'content-type': 'application/json' })
      response.end(document ?? '{}')
    })
    await new Promise((done) => server.listen(port, '127.0.0.1', done))
  }
}

/** Takes every connection to port 443 and says nothing. */
export async function listenInSilence() {
  const server = net.createServer((socket) => socket.on('error', () => {}).resume())
  await new Promise((done) => server.listen(443, '0.0.0.0', done))
}

/**
 * Names below silent.test have an address each, of a host that says nothing. For all the others,
 * such as those below mute.test, there is no answer at all.
 */
export async function answerNames() {
  const socket = dgram.createSocket('udp4')
  socket.on('message', (query, from) => {
    const name = nameIn(query)
    if (name.endsWith('.silent.test')) {
      socket.send(answer(query, name), from.port, from.address)
    }
  })
  await new Promise((done) => socket.bind(53, '127.0.0.1', done))
}

function nameIn(query) {
  const labels = []
  for (let at = 12; query[at] > 0; at += query[at] + 1) {
    labels.push(query.toString('latin1', at + 1, at + 1 + query[at]))
  }
  return labels.join('.')
}

/** RFC 1035, section 4: one address for questions of type A, none for others. */
function answer(query, name) {
  const end = 12 + name.length + 2 + 4
  const isA = query.readUInt16BE(end - 4) === 1
  const reply = Buffer.from(query.subarray(0, end))
  reply.writeUInt16BE(0x8180, 2)
  reply.writeUInt16BE(isA ? 1 : 0, 6)
  reply.writeUInt32BE(0, 8)
  const sum = [...name].reduce((all, letter) => (all * 31 + letter.charCodeAt(0)) & 0xffff, 7)
  const record = Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 127, 200, sum >> 8, sum & 255])
  return isA ? Buffer.concat([reply, record]) : reply
}
