import { createHash, randomBytes } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { ImitatedUser } from './model.ts'

export interface Session {
  readonly id: string
  /** `null`: nobody in particular. */
  login: { readonly user: ImitatedUser; readonly rights: ReadonlySet<string> } | null
}

/** Before a login, and after it: a bot password has a session of its own. */
const cookieNames = { anonymous: 'wiki_session', bot: 'wiki_BPsession' } as const

/** Who is who, by the cookies that were given out. */
export class Sessions {
  readonly #known = new Map<string, Session>()

  /** The session of a request; `null`: it shows no cookie that was given out. */
  of({ cookie = '' }: IncomingHttpHeaders): Session | null {
    const cookies = new Map(
      cookie.split('; ').map((pair) => pair.split('=', 2) as [string, string]),
    )
    const bot = this.#known.get(cookies.get(cookieNames.bot) ?? '')
    return bot ?? this.#known.get(cookies.get(cookieNames.anonymous) ?? '') ?? null
  }

  open(login: Session['login'] = null): Session {
    const session = { id: randomBytes(16).toString('hex'), login }
    this.#known.set(session.id, session)
    return session
  }

  /** Everybody is logged out. */
  forget(): void {
    this.#known.clear()
  }
}

/** The header that gives a session's cookie out. */
export function cookieOf({ id, login }: Session): Record<string, string> {
  const name = login === null ? cookieNames.anonymous : cookieNames.bot
  return { 'set-cookie': `${name}=${id}; path=/; HttpOnly` }
}

/** What a request must show to do something; who is not logged in has an empty one. */
export function tokenOf(session: Session, type: 'login' | 'csrf'): string {
  if (type === 'csrf' && session.login === null) return '+\\'
  return `${createHash('sha1').update(`${session.id} ${type}`).digest('hex')}+\\`
}
