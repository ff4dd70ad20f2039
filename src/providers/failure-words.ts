import type { ProviderErrorCode } from '../sync/provider-error.ts'

/** What a status that is no success means to us, as the end of a sentence about what was asked. */
export function meaningOfStatus(status: number): [ProviderErrorCode, string] {
  if (status === 404) return ['not-found', 'was not found, or this token has no access']
  if (status === 401) return ['refused', 'refused the token']
  if (status === 402 || status === 403) return ['refused', 'is not open to this token']
  if (status === 429) return ['unavailable', 'gets too many requests']
  if (status >= 500) return ['unavailable', 'is failing']
  return ['answer-invalid', 'was asked in a way the platform does not accept']
}

/** The innermost reason, in words: `fetch failed` alone says nothing. */
export function rootOf(error: unknown): string {
  let root = error
  while (root instanceof Error && root.cause instanceof Error) root = root.cause
  if (!(root instanceof Error)) return String(root)
  return (root as NodeJS.ErrnoException).code ?? root.message
}
