// An nginx in front of a server, configured as its manual says for connections that are kept.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

const patience = 60_000

/** Starts it, and resolves to the port on which it listens and how to stop it. */
export async function start(program, upstreamPort) {
  const home = await mkdtemp(join(tmpdir(), 'mls-nginx-'))
  const port = await freePort()
  await writeFile(join(home, 'nginx.conf'), configuration(home, port, upstreamPort))
  const nginx = spawn(program, ['-p', home, '-c', join(home, 'nginx.conf'), '-e', 'stderr'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    // For nginx that name stands for sockets.
    env: { ...process.env, NGINX: undefined },
  })
  let log = ''
  nginx.stderr.setEncoding('utf8').on('data', (text) => (log += text))
  const end = () => nginx.kill()
  process.once('exit', end)
  const ended = once(nginx, 'close')
  await listening(port, () => log, nginx)
  return {
    port,
    log: () => log,
    async stop() {
      end()
      await ended
      process.off('exit', end)
      await rm(home, { recursive: true })
    },
  }
}

function configuration(home, port, upstreamPort) {
  const folders = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${home}/${name};`)
    .join('\n  ')
  return `
daemon off;
master_process off;
pid ${home}/nginx.pid;
error_log stderr warn;
events {}
http {
  access_log off;
  ${folders}
  upstream mls {
    server 127.0.0.1:${upstreamPort};
    keepalive 8;
    keepalive_timeout 60s;
  }
  server {
    listen 127.0.0.1:${port};
    location / {
      proxy_pass http://mls;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      # A slow upload reaches the server as it comes.
      proxy_request_buffering off;
    }
  }
}
`
}

async function listening(port, log, nginx) {
  const end = Date.now() + patience
  const isUp = async () => (await fetch(`http://127.0.0.1:${port}/health/live`)).ok
  while (!(await isUp().catch(() => false))) {
    if (nginx.exitCode !== null || Date.now() > end) throw new Error(`nginx does not serve:\n${log()}`)
    await wait(100)
  }
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  await once(server, 'close')
  return port
}
