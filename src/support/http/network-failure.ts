const badCertificate =
  /^(CERT_|ERR_TLS_CERT|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_MISMATCH|INVALID_CA|PATH_LENGTH)/
const badTls = /^(ERR_SSL_|ERR_TLS_|EPROTO)/

/**
 * Why no answer came, as words a person understands: the innermost reason, since `fetch failed`
 * alone says nothing.
 */
export function rootOf(error: unknown): string {
  const { code, message } = innermost(error)
  if (badCertificate.test(code)) return `its certificate is not valid (${code})`
  if (badTls.test(code)) return `it speaks no TLS that is understood here (${code})`
  if (code.startsWith('HPE_')) return `it speaks no HTTP that is understood here (${code})`
  if (code.startsWith('Z_')) return `its answer cannot be decompressed (${code})`
  return knownCodes[code || message] ?? (code || message)
}

/** True where asking again at once cannot bring anything else. */
export function isLastingFailure(error: unknown): boolean {
  const { code, message } = innermost(error)
  return badCertificate.test(code) || badTls.test(code) || message === 'bad port'
}

const knownCodes: Readonly<Record<string, string>> = {
  ENOTFOUND: 'no such host',
  EAI_AGAIN: 'its name cannot be looked up now',
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'the connection was reset',
  EPIPE: 'the connection was reset',
  UND_ERR_SOCKET: 'the connection was reset',
  ETIMEDOUT: 'it cannot be reached in time',
  UND_ERR_CONNECT_TIMEOUT: 'it cannot be reached in time',
  UND_ERR_HEADERS_TIMEOUT: 'it gave no answer in time',
  UND_ERR_BODY_TIMEOUT: 'its answer stopped in the middle',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'its answer stopped in the middle',
  EHOSTUNREACH: 'there is no way to it',
  ENETUNREACH: 'there is no way to it',
  'bad port': 'its port is kept for something else than the web',
}

function innermost(error: unknown): { code: string; message: string } {
  let root = error
  while (root instanceof Error && root.cause instanceof Error) root = root.cause
  if (!(root instanceof Error)) return { code: '', message: String(root) }
  const { code } = root as NodeJS.ErrnoException
  return { code: typeof code === 'string' ? code : '', message: root.message }
}
