import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { type Answer, type SeenRequest, toWire } from './answer.ts'
import type { Faults, WireFault } from './faults.ts'
import { send } from './send.ts'
import { answerInstead, type Failure, shiftInstants } from './spoil.ts'

export type { Answer, SeenRequest } from './answer.ts'

/** A platform's imitation while it runs. */
export interface Imitation<F extends { readonly kind: string }> {
  /** Its origin, `http://127.0.0.1:PORT`. */
  readonly url: string
  /** Everything asked so far. */
  readonly requests: readonly SeenRequest[]
  readonly faults: Faults<F>
  close(): Promise<void>
}

export interface StartOptions<F extends { readonly kind: string }> {
  /** 0 or absent: any free one. */
  readonly port?: number
  /** Of its JSON. */
  readonly contentType: string
  /** The wire's faults are met here, all others are handed to `answer`. */
  readonly faults: Faults<F>
  answer(request: SeenRequest, fault: F | null, origin: string): Answer | Promise<Answer>
  /** The platform's error document. */
  readonly failure: Failure
  /** Pages beside the API, neither counted nor spoilt: true when it has answered. */
  aside?(request: IncomingMessage, response: ServerResponse): boolean
}

/** Starts an imitation on the loopback interface. */
export async function startImitation<F extends { readonly kind: string }>(
  options: StartOptions<F>,
): Promise<Imitation<F>> {
  const { port = 0, faults } = options
  const requests: SeenRequest[] = []
  const server = createServer((request, response) => {
    if (options.aside?.(request, response)) return
    void toSeen(request, origin).then((seen) => {
      requests.push(seen)
      return meet(request, response, seen)
    })
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  async function meet(
    request: IncomingMessage,
    response: ServerResponse,
    seen: SeenRequest,
  ): Promise<void> {
    const fault = faults.take(addressOf(seen))
    // Kinds of the wire are reserved: an imitation's own have other names.
    const wire = fault as WireFault | null
    if (wire?.kind === 'hang') return
    if (wire?.kind === 'connection-lost') return void request.socket.destroy()
    const instead = wire && answerInstead(wire, credentialsOf(seen), options.failure)
    const answer = instead ?? (await own(seen, fault))
    const shown =
      wire?.kind === 'clock-skew'
        ? { ...answer, body: shiftInstants(answer.body, wire.seconds) }
        : answer
    await send(response, toWire(shown, options.contentType), wire)
  }

  /** A mistake of the imitation shows where it was asked, and ends nothing else. */
  async function own(seen: SeenRequest, fault: F | null): Promise<Answer> {
    try {
      return await options.answer(seen, fault, origin)
    } catch (error) {
      return { status: 500, body: `The imitation itself failed: ${(error as Error).stack}` }
    }
  }

  return {
    url: origin,
    requests,
    faults,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

async function toSeen(request: IncomingMessage, origin: string): Promise<SeenRequest> {
  const url = new URL(request.url ?? '/', origin)
  return {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    form: await formIn(request),
    authorization: request.headers.authorization ?? null,
    headers: request.headers,
  }
}

async function formIn(request: IncomingMessage): Promise<URLSearchParams> {
  const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded')
  // Whoever goes away in the middle has sent nothing.
  return new URLSearchParams(isForm ? await text(request).catch(() => '') : '')
}

/** A form says as much as a query does, and comes after it. */
function addressOf({ path, query, form }: SeenRequest): string {
  const asked = new URLSearchParams([...query, ...form])
  return asked.size === 0 ? path : `${path}?${decodeURIComponent(asked.toString())}`
}

function credentialsOf({ authorization, headers }: SeenRequest): string {
  return authorization ?? String(headers['x-auth-token'] ?? 'nothing')
}
