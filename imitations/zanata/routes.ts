import type { Answer, SeenRequest } from '../kit/answer.ts'
import { type Json, projectDocument, projectRow, versionStats } from './documents.ts'
import type { Fault } from './faults.ts'
import type { ImitatedProject, ImitatedSite } from './model.ts'
import { spoilStats } from './spoil-stats.ts'

export interface Place {
  readonly site: ImitatedSite
  /** Whether who asks has shown a key. */
  readonly isKnown: boolean
}

/** Zanata tells its failures in plain words, or in none. */
export function inWords(status: number, body: string): Answer {
  return { status, body, headers: { 'content-type': 'text/plain' } }
}

/** The part of the API that is imitated. */
export function route(request: SeenRequest, fault: Fault | null, place: Place): Answer {
  if (fault?.kind === 'gone') return inWords(404, 'gone')
  if (fault?.kind === 'empty-body') return { status: 200, body: '', headers: {} }
  const found = request.method === 'GET' ? documentFor(request, fault, place) : null
  if (found === null) return inWords(404, '')
  if (typeof found === 'string') return inWords(404, found)
  return fault?.kind === 'xml' || !asksForJson(request)
    ? { status: 200, body: toXml(found), headers: { 'content-type': 'application/xml' } }
    : { status: 200, body: found }
}

/** `null` for a path that is not there, words for a thing that is not. */
function documentFor(
  { path, query }: SeenRequest,
  fault: Fault | null,
  { site, isKnown }: Place,
): Json | Json[] | string | null {
  const steps = path.split('/').slice(1).map(decodeURIComponent)
  const shown = site.projects.filter(({ isPrivate }) => isKnown || !isPrivate)
  const project = (id: string | undefined) => shown.find((one) => one.id === id)
  const [rest, collection, ...below] = steps
  if (rest !== 'rest') return null
  if (collection === 'version' && below.length === 0) return { versionNo: '3.9.6' }
  if (collection === 'projects' && below.length === 0) {
    const rows = shown.filter(({ status }) => status !== 'OBSOLETE').map(projectRow)
    return doubled(rows, fault)
  }
  if (collection === 'projects' && below[0] === 'p' && below.length === 2) {
    const found = project(below[1])
    return found ? spoilProject(projectDocument(found), fault) : null
  }
  if (collection === 'stats' && below[0] === 'proj' && below[2] === 'iter' && below.length === 4) {
    const found = project(below[1])
    return found
      ? statsFor(found, below[3] ?? '', { query, site, fault })
      : `${below[1]}/${below[3]}`
  }
  return null
}

function statsFor(
  project: ImitatedProject,
  id: string,
  { query, site, fault }: { query: URLSearchParams; site: ImitatedSite; fault: Fault | null },
): Json | string {
  const version = project.versions.find((one) => one.id === id)
  if (!version) return `${project.id}/${id}`
  const asked = query.getAll('locale')
  const stats = versionStats(project, version, {
    detail: query.get('detail') === 'true',
    word: query.get('word') === 'true',
    locales: asked.length > 0 ? asked : site.locales,
  })
  return spoilStats(stats, fault)
}

function doubled(rows: Json[], fault: Fault | null): Json[] {
  return fault?.kind === 'listed-twice' ? [...rows, ...rows.slice(0, 1)] : rows
}

function spoilProject(document: Json, fault: Fault | null): Json {
  if (fault?.kind === 'mixed-up') return { ...document, id: `${document['id']}-other` }
  if (fault?.kind === 'null-lists') return { ...document, iterations: null }
  if (fault?.kind !== 'listed-twice') return document
  return { ...document, iterations: doubled(document['iterations'] as Json[], fault) }
}

/** Whoever says nothing of JSON gets XML. */
function asksForJson({ headers }: SeenRequest): boolean {
  return (headers.accept ?? '').includes('application/json')
}

/** Not Zanata's own XML to the letter: enough to be none that is understood as JSON. */
function toXml(document: Json | Json[]): string {
  const list = Array.isArray(document) ? document : [document]
  const items = list.map(({ id }) => `<item id="${String(id)}"/>`).join('')
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><items>${items}</items>`
}
