import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders, IncomingMessage, Server, ServerResponse } from 'node:http'
import { createServer } from '../../support/http/node-http.ts'
import { isAsking, sayToOperator } from './operator-answer.ts'

export interface MetricsDoorOptions {
  /** Everything that is measured, as Prometheus reads it. */
  read(): Promise<{ readonly type: string; readonly text: string }>
  /** What whoever reads has to say; `null`: nothing. */
  readonly token: string | null
  /**
   * Who is let in without a token: `all` who reach the port, `this-machine`, or `nobody`, where a
   * proxy in front makes everybody look as if they were on this machine.
   */
  readonly openTo: 'all' | 'this-machine' | 'nobody'
}

/** Answers `/metrics` to those who may read it. */
export class MetricsDoor {
  readonly #options: MetricsDoorOptions

  constructor(options: MetricsDoorOptions) {
    this.#options = options
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { token, read } = this.#options
    if (!isAsking(request, response)) return
    if (token !== null && !saysToken(request.headers.authorization, token)) {
      response.setHeader('WWW-Authenticate', 'Bearer realm="metrics"')
      sayToOperator(response, 401, 'text/plain', 'Metrics are for who knows METRICS_TOKEN.\n')
      return
    }
    if (token === null && !this.#isOpenTo(request)) {
      const sentence = 'Metrics are not given here: METRICS_PORT or METRICS_TOKEN says where.\n'
      sayToOperator(response, 404, 'text/plain', sentence)
      return
    }
    try {
      const { type, text } = await read()
      sayToOperator(response, 200, type, text)
    } catch {
      sayToOperator(response, 500, 'text/plain', 'The metrics could not be gathered.\n')
    }
  }

  #isOpenTo({ socket, headers }: IncomingMessage): boolean {
    const { openTo } = this.#options
    if (openTo !== 'this-machine') return openTo === 'all'
    return isLoopback(socket.remoteAddress ?? '') && !isPassedOn(headers)
  }
}

/** A listener for metrics alone, on a port that visitors do not reach. */
export function createMetricsServer(door: MetricsDoor): Server {
  return createServer({ maxHeaderSize: 8 * 1024 }, (request, response) => {
    const path = request.url?.split('?', 1)[0]
    if (path === '/metrics') void door.answer(request, response)
    else if (path === '/healthz') sayToOperator(response, 200, 'text/plain', 'alive\n')
    else sayToOperator(response, 404, 'text/plain', 'Here are /metrics and /healthz.\n')
  })
}

/** How long the comparison takes says nothing: of the digests all bytes are looked at. */
function saysToken(authorization: string | undefined, token: string): boolean {
  const said = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1] ?? ''
  return timingSafeEqual(digestOf(said), digestOf(token))
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

function isLoopback(address: string): boolean {
  return /^(?:::ffff:)?127\.|^::1$/.test(address)
}

/** A proxy that says so is on this machine too, and whom it asks for is not. */
function isPassedOn(headers: IncomingHttpHeaders): boolean {
  return ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'].some((name) => name in headers)
}
