import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Answer, ApiFailure, forbidden, notFound, throttled, unauthorized } from './answer.ts'
import { Documents } from './documents.ts'
import { showEditor } from './editor.ts'
import { type Fault, Faults } from './faults.ts'
import type { ImitatedOrganization } from './model.ts'
import { pageDocument } from './paging.ts'
import { route } from './routes.ts'

export interface ImitationOptions {
  readonly organization: ImitatedOrganization
  /** The one token that is let in. */
  readonly token?: string
  /** What a wrong token meets: a 401, or a 404 as if nothing were there. Both are seen in the wild. */
  readonly strangers?: 'unauthorized' | 'not-found'
  readonly port?: number
}

export interface SeenRequest {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly authorization: string | null
}

export interface TransifexImitation {
  readonly url: string
  readonly token: string
  /** May be changed while it runs. */
  readonly organization: ImitatedOrganization
  readonly faults: Faults
  /** Everything asked so far. */
  readonly requests: readonly SeenRequest[]
  close(): Promise<void>
}

const exampleToken = '1/0123456789abcdef0123456789abcdef01234567'

/** Starts an imitation of Transifex's API v3 on the loopback interface. */
export async function startTransifexImitation({
  organization,
  token = exampleToken,
  strangers = 'unauthorized',
  port = 0,
}: ImitationOptions): Promise<TransifexImitation> {
  const faults = new Faults()
  const requests: SeenRequest[] = []
  const server = createServer((request, response) => {
    if (showEditor(request, response)) return
    const url = new URL(request.url ?? '/', origin)
    const authorization = request.headers.authorization ?? null
    const method = request.method ?? 'GET'
    requests.push({ method, path: url.pathname, query: url.searchParams, authorization })
    const fault = faults.take(url.pathname)
    if (fault && meet(fault, request, response)) return
    const isKnown = authorization === `Bearer ${token}`
    send(response, isKnown ? read(method, url, fault) : stranger(url), fault)
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const documents = new Documents(origin)

  function read(method: string, url: URL, fault: Fault | null): Answer {
    try {
      const found =
        method === 'GET' ? route(url.pathname, url.searchParams, { organization, documents }) : null
      if (!found) throw notFound('Path', url.pathname)
      const body = 'item' in found ? { data: found.item } : pageDocument(found.list, url, fault)
      return { status: 200, body }
    } catch (error) {
      return failureAnswer(error)
    }
  }

  function stranger(url: URL): Answer {
    if (strangers === 'unauthorized') return failureAnswer(unauthorized())
    const id =
      url.searchParams.get('filter[project]') ?? decodeURIComponent(url.pathname).split('/')[2]
    return failureAnswer(notFound('Project', id ?? 'o:'))
  }

  return {
    url: origin,
    token,
    organization,
    faults,
    requests,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** Faults that need no answer of their own; true when the request is dealt with. */
function meet(fault: Fault, request: IncomingMessage, response: ServerResponse): boolean {
  switch (fault.kind) {
    case 'throttled':
      send(response, throttled(fault.retryAfter), null)
      return true
    case 'maintenance':
      sendHtml(response, fault.status ?? 503, fault.retryAfter)
      return true
    case 'server-error':
      send(
        response,
        failureAnswer(new ApiFailure(500, 'server error', 'Something went wrong', '')),
        null,
      )
      return true
    case 'forbidden':
      send(response, failureAnswer(forbidden()), null)
      return true
    case 'quoting': {
      const detail = `Cannot use ${request.headers.authorization}`
      send(
        response,
        failureAnswer(new ApiFailure(fault.status, 'invalid', 'Invalid', detail)),
        null,
      )
      return true
    }
    case 'redirect':
      response.writeHead(302, { location: fault.to }).end()
      return true
    case 'not-json':
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><p>Log in</p>')
      return true
    case 'malformed':
      send(response, { status: 200, body: fault.body }, null)
      return true
    case 'connection-lost':
      request.socket.destroy()
      return true
    case 'hang':
      return true
    default:
      return false
  }
}

function send(
  response: ServerResponse,
  { status, body, headers }: Answer,
  fault: Fault | null,
): void {
  const text = JSON.stringify(body)
  const half = text.slice(0, Math.floor(text.length / 2))
  const shown = fault?.kind === 'truncated' ? half : text
  response.writeHead(status, {
    'content-type': 'application/vnd.api+json',
    'content-length': Buffer.byteLength(shown),
    ...headers,
  })
  if (fault?.kind === 'half-sent') response.write(half, () => response.destroy())
  else response.end(shown)
}

function sendHtml(response: ServerResponse, status: number, retryAfter?: string): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    ...(retryAfter !== undefined && { 'retry-after': retryAfter }),
  })
  response.end(
    "<!doctype html><title>Maintenance</title><p>We're performing a quick maintenance.</p>",
  )
}

function failureAnswer(error: unknown): Answer {
  if (!(error instanceof ApiFailure)) throw error
  return { status: error.status, body: error.document }
}
