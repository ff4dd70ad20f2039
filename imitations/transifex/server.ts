import type { Answer, SeenRequest } from '../kit/answer.ts'
import { Faults } from '../kit/faults.ts'
import { type Imitation, startImitation } from '../kit/server.ts'
import { ApiFailure, failure, notFound, unauthorized } from './answer.ts'
import { Documents } from './documents.ts'
import { showEditor } from './editor.ts'
import type { Fault } from './faults.ts'
import type { ImitatedOrganization } from './model.ts'
import { pageDocument } from './paging.ts'
import { type OrganizationName, route } from './routes.ts'

export interface ImitationOptions {
  readonly organization: ImitatedOrganization
  /** More organizations that the token sees; nothing is in them. */
  readonly others?: readonly OrganizationName[]
  /** Whether the projects of an organization that it does not see are a 404, or none. */
  readonly invisible?: 'not-found' | 'empty'
  /** The one token that is let in. */
  readonly token?: string
  /** What a wrong token meets: a 401, or a 404 as if nothing were there. Both are seen in the wild. */
  readonly strangers?: 'unauthorized' | 'not-found'
  readonly port?: number
}

export interface TransifexImitation extends Imitation<Fault> {
  readonly token: string
  /** May be changed while it runs. */
  readonly organization: ImitatedOrganization
}

const exampleToken = '1/0123456789abcdef0123456789abcdef01234567'

/** Starts an imitation of Transifex's API v3 on the loopback interface. */
export async function startTransifexImitation({
  organization,
  others = [],
  invisible = 'not-found',
  token = exampleToken,
  strangers = 'unauthorized',
  port = 0,
}: ImitationOptions): Promise<TransifexImitation> {
  const imitation = await startImitation({
    port,
    contentType: 'application/vnd.api+json',
    faults: new Faults<Fault>(),
    failure,
    aside: showEditor,
    answer(request, fault, origin) {
      try {
        if (request.authorization !== `Bearer ${token}`) throw strangerFailure(request)
        return read(request, fault, origin)
      } catch (error) {
        if (!(error instanceof ApiFailure)) throw error
        return { status: error.status, body: error.document }
      }
    },
  })

  function read({ method, path, query }: SeenRequest, fault: Fault | null, origin: string): Answer {
    const place = { organization, others, invisible, documents: new Documents(origin) }
    const found = method === 'GET' ? route(path, query, place) : null
    if (!found) throw notFound('Path', path)
    if ('item' in found) return { status: 200, body: { data: found.item } }
    const self = new URL(`${path}${query.size === 0 ? '' : `?${query}`}`, origin)
    return { status: 200, body: pageDocument(found.list, self, fault) }
  }

  function strangerFailure({ path, query }: SeenRequest): ApiFailure {
    if (strangers === 'unauthorized') return unauthorized()
    const id = query.get('filter[project]') ?? decodeURIComponent(path).split('/')[2]
    return notFound('Project', id ?? 'o:')
  }

  return { ...imitation, token, organization }
}
