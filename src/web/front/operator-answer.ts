import type { IncomingMessage, ServerResponse } from 'node:http'

/** True for who reads; all others are told what is possible. */
export function isAsking({ method }: IncomingMessage, response: ServerResponse): boolean {
  if (method === 'GET' || method === 'HEAD') return true
  response.setHeader('Allow', 'GET, HEAD')
  response.setHeader('Connection', 'close')
  sayToOperator(response, 405, 'text/plain', 'This can be read with GET.\n')
  return false
}

/** Of an answer that is no page nothing may be run or loaded, and no frame shows it. */
export const nothingRuns = {
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
} as const

/** Sends what is not for visitors: never kept on the way, and taken for what it is. */
export function sayToOperator(
  response: ServerResponse,
  status: number,
  type: string,
  body: string,
): void {
  response.writeHead(status, {
    'Content-Type': type.includes(';') ? type : `${type}; charset=utf-8`,
    'Cache-Control': 'no-store',
    ...nothingRuns,
  })
  response.end(body)
}
