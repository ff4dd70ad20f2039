import { ApiFailure } from './failures.ts'

/** Who asks. */
export interface Visitor {
  readonly kind: 'user' | 'anonymous'
}

export interface AccessRules {
  readonly token: string
  /** Nothing is shown to anybody who does not log in. */
  readonly requiresLogin: boolean
}

/**
 * Who a request comes from. `Token` and `Bearer` are read, and a wrong token is turned away even
 * from what everybody may see; any other scheme is as if nothing had been said.
 */
export function visitorOf(authorization: string | null, rules: AccessRules): Visitor {
  const [scheme = '', ...rest] = (authorization ?? '').trim().split(/\s+/)
  if (/^(token|bearer)$/i.test(scheme)) {
    if (rest.length === 0) throw failed('Invalid token header. No credentials provided.')
    if (rest.length > 1) {
      throw failed('Invalid token header. Token string should not contain spaces.')
    }
    if (rest[0] !== rules.token) throw failed('Invalid token.')
    return { kind: 'user' }
  }
  if (rules.requiresLogin) {
    const detail = 'Authentication credentials were not provided.'
    throw new ApiFailure(401, 'not_authenticated', detail)
  }
  return { kind: 'anonymous' }
}

function failed(detail: string): ApiFailure {
  return new ApiFailure(401, 'authentication_failed', detail)
}
