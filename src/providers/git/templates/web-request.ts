import { rootOf } from '../../../support/http/network-failure.ts'
import { privateAddressOf } from '../../../support/http/private-address.ts'
import { isThisMachine } from '../../../support/this-machine.ts'
import { GitFailure, shown } from '../repository/git-failure.ts'
import type { GitLimits } from '../repository/git-limits.ts'

export interface WebContext {
  readonly limits: GitLimits
  /** Hosts in private networks that may be asked all the same. */
  readonly privateHosts: readonly string[]
  readonly signal: AbortSignal
  countRequest(): void
}

/** What a server said of a file's age: sent back to it, it need not send the file again. */
export interface Validators {
  readonly etag: string | null
  readonly modified: string | null
}

export type TemplateAnswer =
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'none' }
  | { readonly kind: 'found'; readonly bytes: Buffer; readonly validators: Validators }

/**
 * Asks an address for its template, once. Anything but a template, or a clear "there is none", is
 * thrown as a `GitFailure`.
 */
export async function requestTemplate(
  address: string,
  before: Validators | null,
  { limits, privateHosts, signal, countRequest }: WebContext,
): Promise<TemplateAnswer> {
  const url = URL.parse(address)
  if (url?.username || url?.password) {
    throw templateFailure(address, 'has a user in its address: only open templates are read')
  }
  if (url?.protocol !== 'https:' && !(url?.protocol === 'http:' && isThisMachine(url))) {
    throw templateFailure(address, 'is no https:// address')
  }
  // The catalogue says where templates are, and many people edit it.
  const isMeant = privateHosts.includes(url.hostname)
  const inside = isMeant ? null : await privateAddressOf(url)
  if (inside !== null) {
    const words = `is at the private address ${inside}, which is not asked unless PRIVATE_HOSTS names ${url.hostname}`
    throw templateFailure(address, words)
  }
  const timeout = AbortSignal.timeout(limits.templateMs)
  countRequest()
  try {
    const response = await fetch(url, {
      headers: conditions(before),
      redirect: 'manual',
      signal: AbortSignal.any([signal, timeout]),
    })
    if (response.status !== 200) return await otherAnswer(response, address)
    const bytes = await boundedBytes(response, limits.mostFileBytes)
    if (bytes === null) {
      throw templateFailure(address, `answers more than ${limits.mostFileBytes} bytes`)
    }
    const { headers } = response
    const validators = { etag: headers.get('etag'), modified: headers.get('last-modified') }
    return { kind: 'found', bytes, validators }
  } catch (error) {
    if (error instanceof GitFailure) throw error
    if (signal.aborted) throw new GitFailure('aborted', 'was given up')
    throw templateFailure(
      address,
      timeout.aborted
        ? `gave no answer within ${limits.templateMs / 1_000} s`
        : `cannot be reached (${rootOf(error)})`,
    )
  }
}

export function templateFailure(address: string, meaning: string): GitFailure {
  return new GitFailure('unavailable', `has no total: its template ${shown(address)} ${meaning}`)
}

async function otherAnswer(response: Response, address: string): Promise<TemplateAnswer> {
  const { status, headers } = response
  await response.body?.cancel()
  if (status === 304) return { kind: 'unchanged' }
  if (status === 404 || status === 410) return { kind: 'none' }
  if (status < 300 || status >= 400)
    throw templateFailure(address, `is not to be had (HTTP ${status})`)
  const to = URL.parse(headers.get('location') ?? '', address)
  throw templateFailure(address, `redirects to ${to?.origin ?? 'nowhere'}, which is not followed`)
}

function conditions(before: Validators | null): Record<string, string> {
  if (before?.etag) return { 'if-none-match': before.etag }
  return before?.modified ? { 'if-modified-since': before.modified } : {}
}

/** The answer's bytes; `null` when they are more than that. */
async function boundedBytes(response: Response, mostBytes: number): Promise<Buffer | null> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength
    if (bytes > mostBytes) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
