import type { IncomingMessage } from 'node:http'

/** The query of a request; of a parameter given twice, the first counts. */
export function queryOf(request: IncomingMessage): URLSearchParams {
  const url = request.url ?? ''
  const start = url.indexOf('?')
  return new URLSearchParams(start < 0 ? '' : url.slice(start + 1))
}
