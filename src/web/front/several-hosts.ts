import type { IncomingMessage } from 'node:http'

/**
 * Whether a request names several hosts: whoever stands in front of us may have kept its answer under
 * another one than we took, so it gets none (RFC 9112, section 3.2).
 */
export function namesSeveralHosts({ rawHeaders }: Pick<IncomingMessage, 'rawHeaders'>): boolean {
  let hosts = 0
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] as string
    if (name.length === 4 && name.toLowerCase() === 'host') hosts += 1
  }
  return hosts > 1
}
