import { ApiFault } from './api-fault.ts'
import type { Fault } from './faults.ts'
import type { Grant, ImitatedUser, ImitatedWiki } from './model.ts'
import type { Parameters } from './parameters.ts'
import { cookieOf, type Session, type Sessions, tokenOf } from './session.ts'

interface LoginContext {
  readonly wiki: ImitatedWiki
  readonly sessions: Sessions
  readonly session: Session | null
  readonly fault: Fault | null
}

export interface LoginAnswer {
  readonly login: Readonly<Record<string, unknown>>
  readonly headers?: Readonly<Record<string, string>>
}

/** `action=login`: a failure is an answer like any other here. */
export function login(asked: Parameters, context: LoginContext): LoginAnswer {
  const { wiki, sessions, session, fault } = context
  if (!asked.isPost) {
    throw new ApiFault('mustbeposted', 'The "login" module requires a POST request.', {
      module: 'main',
    })
  }
  const refused = (result: string, code: string, text: string) => ({
    login: { result, reason: asked.has('errorformat') ? { code, text } : text },
  })
  const failed = (code: string, text: string) => refused('Failed', code, text)
  if (session?.login) {
    const text = 'Cannot log in when using a session of a bot password.'
    return refused('Aborted', 'api-login-fail-badsessionprovider', text)
  }
  if (!asked.has('lgtoken')) {
    const opened = session ?? sessions.open()
    return {
      login: { result: 'NeedToken', token: tokenOf(opened, 'login') },
      headers: cookieOf(opened),
    }
  }
  if (session === null) return failed('sessionlost', 'Unable to continue login.')
  if (asked.text('lgtoken') !== tokenOf(session, 'login'))
    return { login: { result: 'WrongToken' } }
  if (fault?.kind === 'login-throttled') {
    return failed('login-throttled', 'You have made too many recent login attempts.')
  }
  const [name = '', label = ''] = asked.text('lgname').split('@')
  const user = wiki.users.get(name)
  const bot = user?.botPasswords.get(label)
  if (!user || !bot || bot.password !== asked.text('lgpassword')) {
    return failed('wrongpassword', 'Incorrect username or password entered. Please try again.')
  }
  const opened = sessions.open({ user, rights: rightsOf(user, bot.grants) })
  return {
    login: {
      result: 'Success',
      lguserid: [...wiki.users.keys()].indexOf(name) + 1,
      lgusername: name,
    },
    headers: cookieOf(opened),
  }
}

function rightsOf({ isBot }: ImitatedUser, grants: readonly Grant[]): ReadonlySet<string> {
  return new Set([
    'read',
    ...(grants.includes('editpage') ? ['edit'] : []),
    ...(isBot && grants.includes('highvolume') ? ['bot'] : []),
  ])
}
