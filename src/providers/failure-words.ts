import type { ProviderErrorCode } from '../sync/provider-error.ts'

/**
 * What a status that is no success means to us, as the end of a sentence about what was asked.
 * Who asks as nobody has no token to blame.
 */
export function meaningOfStatus(
  status: number,
  isAnonymous: boolean,
): [code: ProviderErrorCode, meaning: string] {
  if (status === 404) {
    const why = isAnonymous ? 'is not open to everybody' : 'this token has no access'
    return ['not-found', `was not found, or ${why}`]
  }
  if (status === 401) {
    return ['refused', isAnonymous ? 'is shown with a token only' : 'refused the token']
  }
  if (status === 402 || status === 403) {
    return ['refused', `is not open to ${isAnonymous ? 'everybody' : 'this token'}`]
  }
  if (status === 429) return ['unavailable', 'gets too many requests']
  if (status >= 500) return ['unavailable', 'is failing']
  return ['answer-invalid', 'was asked in a way the platform does not accept']
}
