/** What visitors ask for, and what they are told. */
export interface Request {
  readonly kind: 'page' | 'badge' | 'PNG' | 'API' | 'not found'
  readonly path: string
  readonly status: number
}

/** The pair that changes with each sync, so that the age of what is shown can be told. */
export const watchedPath = '/api/v1/pairs/horizon/fr'

const languages = ['fr', 'de', 'ja', 'zh-CN', 'ko', 'es', 'it', 'ru', 'pt-BR', 'tr']
const projects = ['horizon', 'nova', 'neutron', 'designate-dashboard']
const language = (at: number) => languages[at % languages.length] ?? 'fr'
const project = (at: number) => projects[at % projects.length] ?? 'nova'

/** Of a hundred requests, so many are of a kind; `at` picks the address. */
const shares: readonly (readonly [number, Request['kind'], (at: number) => string])[] = [
  [30, 'badge', (at) => `/badge/${project(at)}/${language(at >> 2)}.svg`],
  [8, 'PNG', (at) => `/badge/${project(at)}/${language(at >> 2)}.png`],
  [8, 'page', () => '/'],
  [12, 'page', (at) => `/languages/${language(at)}`],
  [8, 'page', (at) => `/projects/${project(at)}`],
  [8, 'page', (at) => `/projects/${project(at)}/${language(at >> 2)}`],
  [3, 'page', (at) => `/languages/${language(at)}/next`],
  [3, 'page', (at) => `/languages/${language(at)}/report`],
  [3, 'page', () => '/releases'],
  [3, 'page', () => '/projects'],
  [4, 'API', (at) => `/api/v1/languages/${language(at)}`],
  [2, 'API', () => watchedPath],
  [2, 'API', (at) => `/api/v1/pairs/${project(at)}/${language(at >> 2)}`],
  [2, 'API', (at) => `/api/v1/cells?language=${language(at)}&limit=20`],
  [2, 'not found', (at) => `/projects/no-such-project-${at % 7}`],
  [2, 'not found', (at) => `/nothing/here/${at % 5}`],
]

const wheel = shares.flatMap(([share, kind, pathOf]) =>
  Array.from({ length: share }, () => ({ kind, pathOf })),
)

/** The next request of a visitor; the same random numbers ask for the same. */
export function nextRequest(random: () => number): Request {
  const one = wheel[Math.floor(random() * wheel.length)]
  if (one === undefined) throw new Error('nothing to ask for')
  const path = one.pathOf(Math.floor(random() * 1_000))
  return { kind: one.kind, path, status: one.kind === 'not found' ? 404 : 200 }
}

/** Of requests for what a visitor has already, so many are told that it is the same still. */
export const conditionalShare = 0.4
