import type { IncomingHttpHeaders } from 'node:http'

/** One request as it came. */
export interface SeenRequest {
  readonly method: string
  /** Without the query, percent-encoded as it was sent. */
  readonly path: string
  readonly query: URLSearchParams
  /** What was sent with it as a form; empty for everything else. */
  readonly form: URLSearchParams
  readonly authorization: string | null
  readonly headers: IncomingHttpHeaders
}

/** What goes back over the wire. */
export interface Answer {
  readonly status: number
  /** Sent as JSON; a string is sent as it is, as HTML unless the headers say otherwise. */
  readonly body: unknown
  /** In lower case; one given here goes before the imitation's own. */
  readonly headers?: Readonly<Record<string, string>>
}

/** An answer as bytes: what can go wrong with them is the same for all. */
export interface WireAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
}

export function toWire({ status, body, headers }: Answer, contentType: string): WireAnswer {
  const isText = typeof body === 'string'
  return {
    status,
    headers: { 'content-type': isText ? 'text/html; charset=utf-8' : contentType, ...headers },
    text: isText ? body : JSON.stringify(body),
  }
}
