import type { Answer, SeenRequest } from '../kit/answer.ts'
import { ApiFault } from './api-fault.ts'
import { edit } from './edit.ts'
import type { Fault } from './faults.ts'
import { login } from './login.ts'
import type { ImitatedWiki } from './model.ts'
import { Parameters } from './parameters.ts'
import { query } from './query.ts'
import { cookieOf, type Sessions } from './session.ts'

export interface Place {
  readonly wiki: ImitatedWiki
  readonly sessions: Sessions
  readonly version: string
  /** Where the API is: `/w/api.php`. */
  readonly apiPath: string
}

/** The part of the API that is imitated; everything else is pages for people. */
export function route(request: SeenRequest, fault: Fault | null, place: Place): Answer {
  const asked = new Parameters(request, place.version)
  if (request.path !== place.apiPath) return pageForPeople(404)
  if (fault?.kind === 'api-disabled') {
    return { status: 500, body: 'MediaWiki API is not enabled for this site.' }
  }
  if (fault?.kind === 'gatekeeper') return pageForPeople(fault.status)
  if (asked.text('format') !== 'json') return pageForPeople(200)
  if (fault?.kind === 'logged-out') place.sessions.forget()
  try {
    return answer(asked, request, fault, place)
  } catch (error) {
    if (!(error instanceof ApiFault)) throw error
    const body = faultDocument(error, asked)
    const headers = { 'mediawiki-api-error': error.code, ...error.headers }
    return { status: 200, body: inFormat(body, asked), headers }
  }
}

function answer(
  asked: Parameters,
  { headers }: SeenRequest,
  fault: Fault | null,
  { wiki, sessions, version }: Place,
): Answer {
  const shown = sessions.of(headers)
  checkState(asked, shown?.login != null, wiki, fault)
  const action = asked.text('action')
  if (action === 'login') {
    const { headers: cookie = {}, ...body } = login(asked, {
      wiki,
      sessions,
      session: shown,
      fault,
    })
    return { status: 200, body: inFormat(body, asked), headers: cookie }
  }
  // Who is given a token is given the cookie it belongs to.
  const session = shown ?? sessions.open()
  const cookie = shown === null && asked.list('meta').includes('tokens') ? cookieOf(session) : {}
  if (action === 'query') {
    const body = query(asked, { wiki, session, version })
    return { status: 200, body: inFormat(body, asked), headers: cookie }
  }
  if (action === 'edit') {
    return { status: 200, body: inFormat(edit(asked, { wiki, session, fault }), asked) }
  }
  throw inMain('badvalue', `Unrecognized value for parameter "action": ${action}.`)
}

/** What is looked at before it matters what is asked. */
function checkState(
  asked: Parameters,
  isLoggedIn: boolean,
  wiki: ImitatedWiki,
  fault: Fault | null,
): void {
  if (fault?.kind === 'unheard-of') throw inMain(fault.code, 'Something nobody has heard of.')
  const lag = fault?.kind === 'lagged' ? fault.seconds : wiki.lag
  if (asked.has('maxlag') && lag > Number(asked.text('maxlag'))) {
    throw new ApiFault('maxlag', `Waiting for a database server: ${lag} seconds lagged.`, {
      module: 'main',
      data: { host: 'db1', lag, type: 'db' },
      headers: {
        'retry-after': fault?.kind === 'lagged' ? fault.retryAfter : '5',
        'x-database-lag': String(lag),
      },
    })
  }
  if (asked.text('assert') === 'user' && !isLoggedIn) {
    const text = 'You are no longer logged in, so the action could not be completed.'
    throw inMain('assertuserfailed', text)
  }
  const isTokens = asked.text('meta') === 'tokens' && !asked.has('titles')
  if (wiki.isPrivate && !isLoggedIn && asked.text('action') === 'query' && !isTokens) {
    throw inMain('readapidenied', 'You need read permission to use this module.')
  }
  const reason = fault?.kind === 'read-only' ? fault.reason : wiki.readOnly
  if (reason !== null && asked.text('action') !== 'query') {
    throw new ApiFault('readonly', 'The wiki is currently in read-only mode.', {
      module: 'main',
      data: { readonlyreason: reason },
    })
  }
}

function inMain(code: string, text: string): ApiFault {
  return new ApiFault(code, text, { module: 'main' })
}

/** Without `errorformat` it is the one error of older days. */
function faultDocument({ code, message, module, data }: ApiFault, asked: Parameters): unknown {
  const docref = 'See /w/api.php for API usage.'
  if (!asked.has('errorformat')) return { error: { code, info: message, ...data, '*': docref } }
  const more = Object.keys(data).length > 0 ? { data } : {}
  return { errors: [{ code, text: message, ...more, module }], docref }
}

/**
 * Version 1 has an empty text for what is so, nothing for what is not, a star for a text, and pages
 * by their ids.
 */
function inFormat(document: unknown, asked: Parameters): unknown {
  return asked.text('formatversion') === '2' ? document : older(document)
}

function older(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(older)
  if (value === null || typeof value !== 'object') return value === true ? '' : value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, one]) => one !== false)
      .map(([key, one]) => [
        key === 'content' ? '*' : key,
        key === 'pages' ? byIds(one as { pageid?: number }[]) : older(one),
      ]),
  )
}

/** Those that have no id get one below nothing. */
function byIds(pages: readonly { readonly pageid?: number }[]): unknown {
  let without = 0
  return Object.fromEntries(
    pages.map((page) => {
      if (page.pageid === undefined) without -= 1
      return [page.pageid ?? without, older(page)]
    }),
  )
}

function pageForPeople(status: number): Answer {
  const title = status === 200 ? 'MediaWiki API help' : `Error ${status}`
  return { status, body: `<!DOCTYPE html>\n<html><head><title>${title}</title></head></html>` }
}
