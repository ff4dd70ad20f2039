import { setTimeout as sleep } from 'node:timers/promises'
import type { Answer, SeenRequest } from '../kit/answer.ts'
import { Faults } from '../kit/faults.ts'
import { type Imitation, startImitation } from '../kit/server.ts'
import type { Fault } from './faults.ts'
import type { ImitatedSite } from './model.ts'
import { inWords, route } from './routes.ts'

export interface ImitationOptions {
  readonly site: ImitatedSite
  /** The one user that is let in, with the one key. */
  readonly user?: string
  readonly token?: string
  /** Whether nobody in particular may read what is not private. */
  readonly isOpen?: boolean
  /** The real one counts while it is asked, document by document. */
  readonly msPerDocument?: number
  readonly port?: number
}

export interface ZanataImitation extends Imitation<Fault> {
  readonly user: string
  readonly token: string
  /** May be changed while it runs. */
  readonly site: ImitatedSite
  /** The most requests that were under way at the same time. */
  readonly busiest: () => number
}

/** Beyond so many at a time from one asker the real one refuses. */
const mostAtOnce = 6

/** Starts an imitation of Zanata's REST API on the loopback interface. */
export async function startZanataImitation({
  site,
  user = 'stringboard',
  token = '0123456789abcdef0123456789abcdef',
  isOpen = true,
  msPerDocument = 0,
  port = 0,
}: ImitationOptions): Promise<ZanataImitation> {
  let underWay = 0
  let busiest = 0
  const imitation = await startImitation({
    port,
    contentType: 'application/json',
    faults: new Faults<Fault>(),
    failure: (_status, _code, detail) => detail,
    async answer(request, fault) {
      underWay += 1
      busiest = Math.max(busiest, underWay)
      try {
        if (underWay > mostAtOnce) {
          return inWords(429, `Too many concurrent requests (maximum is ${mostAtOnce})`)
        }
        const isKnown = knows(request)
        if (isKnown === null || !(isKnown || isOpen)) return stranger(request)
        await sleep(msPerDocument * documentsIn(request))
        return route(request, fault, { site, isKnown })
      } finally {
        underWay -= 1
      }
    },
  })

  /** `null`: user and key were shown, and are wrong. */
  function knows({ headers }: SeenRequest): boolean | null {
    const shownUser = headers['x-auth-user']
    const shownToken = headers['x-auth-token']
    if (!shownUser || !shownToken) return false
    return shownUser === user && shownToken === token ? true : null
  }

  function documentsIn({ path }: SeenRequest): number {
    const [, , collection, , project, , version] = path.split('/').map(decodeURIComponent)
    if (collection !== 'stats') return 0
    const versions = site.projects.find(({ id }) => id === project)?.versions
    return versions?.find(({ id }) => id === version)?.documents.length ?? 0
  }

  return { ...imitation, user, token, site, busiest: () => busiest }
}

/** The real one quotes what it was shown, too. */
function stranger({ headers }: SeenRequest): Answer {
  const shown = headers['x-auth-token']
  return inWords(
    401,
    shown
      ? `Invalid API key for user: [${headers['x-auth-user']}] apiKey: [${shown}]`
      : 'User authentication required for REST request',
  )
}
