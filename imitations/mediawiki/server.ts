import { Faults } from '../kit/faults.ts'
import { type Imitation, startImitation } from '../kit/server.ts'
import type { Fault } from './faults.ts'
import type { ImitatedWiki } from './model.ts'
import { route } from './routes.ts'
import { Sessions } from './session.ts'

export interface ImitationOptions {
  readonly wiki: ImitatedWiki
  /** What it calls itself. */
  readonly version?: string
  readonly apiPath?: string
  readonly port?: number
}

export interface MediawikiImitation extends Imitation<Fault> {
  /** May be changed while it runs. */
  readonly wiki: ImitatedWiki
  /** Address of its API. */
  readonly apiUrl: string
}

/** Starts an imitation of MediaWiki's Action API on the loopback interface. */
export async function startMediawikiImitation({
  wiki,
  version = '1.39.17',
  apiPath = '/w/api.php',
  port = 0,
}: ImitationOptions): Promise<MediawikiImitation> {
  const sessions = new Sessions()
  const imitation = await startImitation({
    port,
    contentType: 'application/json; charset=utf-8',
    faults: new Faults<Fault>(),
    failure: (_status, code, detail) => ({ errors: [{ code, text: detail, module: 'main' }] }),
    answer: (request, fault) => route(request, fault, { wiki, sessions, version, apiPath }),
  })
  return { ...imitation, wiki, apiUrl: imitation.url + apiPath }
}
