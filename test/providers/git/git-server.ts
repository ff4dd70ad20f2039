import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { TestContext } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { gitEnvironment } from './repository.ts'

/** What can go wrong on the way. */
export type GitFault =
  /** No answer, from the request after so many on. */
  | { kind: 'hang'; passed?: number }
  | { kind: 'status'; status: number; headers?: Record<string, string> }
  | { kind: 'truncated' }
  | { kind: 'slow'; everyMs: number }
  | { kind: 'stalled'; after: number }
  | { kind: 'garbage' }

export interface GitServer {
  readonly url: string
  /** `GET /horizon.git/info/refs`, in the order they came. */
  readonly requests: readonly string[]
  /** Holds for every request whose address fits. */
  fail(fault: GitFault | null, on?: RegExp): void
}

/** Serves the repositories in a folder over HTTP, by git itself. */
export async function startGitServer(test: TestContext, folder: string): Promise<GitServer> {
  const requests: string[] = []
  let fault: GitFault | null = null
  let faultyAddress = /^/
  const server = createServer((request, response) => {
    const address = `${request.method} ${request.url}`
    requests.push(address)
    let now = fault !== null && faultyAddress.test(address) ? fault : null
    if (now?.kind === 'hang' && now.passed) {
      fault = { kind: 'hang', passed: now.passed - 1 }
      now = null
    }
    answer(folder, request, response, now).catch(() => response.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  test.after(() => close(server))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    fail(next, on = /^/) {
      fault = next
      faultyAddress = on
    },
  }
}

async function answer(
  folder: string,
  request: IncomingMessage,
  response: ServerResponse,
  fault: GitFault | null,
): Promise<void> {
  if (fault?.kind === 'hang') return
  if (fault?.kind === 'status') {
    response.writeHead(fault.status, fault.headers).end('no')
    return
  }
  if (fault?.kind === 'garbage') {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Welcome</html>')
    return
  }
  const { head, body } = await backend(folder, request)
  const status = Number(/^Status: (\d+)/m.exec(head)?.[1] ?? 200)
  const type = /^Content-Type: (.*?)\r?$/im.exec(head)?.[1] ?? 'text/plain'
  response.writeHead(status, { 'content-type': type })
  if (fault?.kind === 'truncated') {
    response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy())
  } else if (fault?.kind === 'stalled' && body.length > fault.after) {
    response.write(body.subarray(0, fault.after))
  } else if (fault?.kind === 'slow') {
    for (let at = 0; at < body.length && !response.destroyed; at += 1) {
      response.write(body.subarray(at, at + 1))
      await wait(fault.everyMs)
    }
    response.end()
  } else response.end(body)
}

/** git's own program for web servers: the request by its environment, the answer by its output. */
async function backend(folder: string, request: IncomingMessage) {
  const url = new URL(request.url ?? '/', 'http://localhost')
  const child = spawn('git', ['http-backend'], {
    env: {
      ...gitEnvironment,
      GIT_PROJECT_ROOT: folder,
      GIT_HTTP_EXPORT_ALL: '1',
      PATH_INFO: decodeURIComponent(url.pathname),
      QUERY_STRING: url.search.slice(1),
      REQUEST_METHOD: request.method ?? 'GET',
      CONTENT_TYPE: request.headers['content-type'] ?? '',
      HTTP_CONTENT_ENCODING: String(request.headers['content-encoding'] ?? ''),
      GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
    },
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  request.pipe(child.stdin)
  child.stdin.on('error', () => {})
  const output = await buffer(child.stdout)
  const end = output.indexOf('\r\n\r\n')
  return { head: output.toString('latin1', 0, end), body: output.subarray(end + 4) }
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections()
  server.close()
  await once(server, 'close')
}
