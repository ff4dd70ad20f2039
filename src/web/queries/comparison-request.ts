import type { Catalogue } from '../../domain/catalogue.ts'
import type { Day } from '../../domain/release.ts'
import type { ComparisonQuery, SideQuery } from '../../reports/comparison/comparison-types.ts'
import type { PageContext } from '../pages/page-context.ts'

/** What a visitor wants to have compared. */
export type ComparisonRequest =
  /** No sides are chosen yet. */
  | { readonly kind: 'open'; readonly scope: ComparisonScope }
  | { readonly kind: 'asked'; readonly between: Between; readonly query: ComparisonQuery }
  | { readonly kind: 'mistake'; readonly status: 400 | 404; readonly mistake: ComparisonMistake }

/** What of both sides is compared, and what the rows are. */
export type ComparisonScope = Omit<ComparisonQuery, 'before' | 'after'>

export type Between = 'days' | 'series' | 'platforms'

export type ComparisonMistake =
  | { readonly what: 'no-day'; readonly asked: string }
  | { readonly what: 'future'; readonly day: Day }
  | { readonly what: 'reversed'; readonly from: Day; readonly to: Day }
  | { readonly what: 'no-beginning' }
  | { readonly what: 'one-side' }
  | { readonly what: 'mixed' }
  | { readonly what: 'unknown'; readonly kind: UnknownKind; readonly asked: string }

type UnknownKind = 'side' | 'group' | 'language' | 'project'

const longestValue = 60

/** The parameters of `/compare` in one order; what does not count beside others is left out. */
export function comparisonParameters(
  asked: URLSearchParams,
  catalogue: Catalogue,
): URLSearchParams {
  const query = new URLSearchParams()
  const isOfSides = Boolean(asked.get('a')?.trim() || asked.get('b')?.trim())
  const names = isOfSides ? ['a', 'b', 'to'] : ['from', 'to']
  for (const name of [...names, 'group', 'language', 'project']) {
    const value = asked.get(name)?.trim().slice(0, longestValue) ?? ''
    const isDefault = name === 'group' && value === catalogue.defaultGroup
    if (value !== '' && !isDefault) query.set(name, value)
  }
  return query
}

type RequestContext = Pick<PageContext, 'query' | 'catalogue' | 'names' | 'today' | 'series'>

/** Understands the parameters of `/compare`, or says what of them makes no sense. */
export function readComparisonRequest(context: RequestContext): ComparisonRequest {
  try {
    const scope = readScope(context)
    const sides = readSides(context)
    if (sides === null) return { kind: 'open', scope }
    const { between, before, after } = sides
    return { kind: 'asked', between, query: { ...scope, before, after } }
  } catch (error) {
    if (!(error instanceof Mistaken)) throw error
    const { mistake } = error
    return { kind: 'mistake', status: mistake.what === 'unknown' ? 404 : 400, mistake }
  }
}

class Mistaken extends Error {
  readonly mistake: ComparisonMistake

  constructor(mistake: ComparisonMistake) {
    super(mistake.what)
    this.mistake = mistake
  }
}

interface Sides {
  readonly between: Between
  readonly before: SideQuery
  readonly after: SideQuery
}

function readSides(context: RequestContext): Sides | null {
  const { query, series, today } = context
  const [a, b, from] = [query.get('a'), query.get('b'), query.get('from')]
  const to = readDay(query.get('to') ?? 'today', today)
  if (a !== null || b !== null) return readPair(context, a, b, to)
  if (from === null) {
    if (query.has('to')) throw new Mistaken({ what: 'no-beginning' })
    return null
  }
  const day = readDay(from, today)
  if (day > to) throw new Mistaken({ what: 'reversed', from: day, to })
  const side = { series, platform: null }
  return { between: 'days', before: { ...side, day }, after: { ...side, day: to } }
}

/** Two series, or two platforms, as they stand on a day. */
function readPair(context: RequestContext, a: string | null, b: string | null, day: Day): Sides {
  if (a === null || b === null) throw new Mistaken({ what: 'one-side' })
  const [before, after] = [findSide(context, a), findSide(context, b)]
  if (before.between !== after.between) throw new Mistaken({ what: 'mixed' })
  return {
    between: before.between,
    before: { series: before.series, platform: before.platform, day },
    after: { series: after.series, platform: after.platform, day },
  }
}

function findSide(
  { catalogue, names, series }: RequestContext,
  asked: string,
): Omit<SideQuery, 'day'> & { between: 'series' | 'platforms' } {
  const found = names.seriesCalled(asked)
  if (found !== null) return { between: 'series', series: found.name, platform: null }
  const platform = catalogue.platforms.find(({ id }) => id === asked.toLowerCase())
  if (platform === undefined) throw new Mistaken({ what: 'unknown', kind: 'side', asked })
  return { between: 'platforms', series, platform: platform.id }
}

function readDay(typed: string, today: Day): Day {
  if (typed.toLowerCase() === 'today') return today
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(typed) && !Number.isNaN(Date.parse(typed))
  // `2026-02-30` is parsed as a day of March.
  if (!isDay || new Date(typed).toISOString().slice(0, 10) !== typed) {
    throw new Mistaken({ what: 'no-day', asked: typed })
  }
  if (typed > today) throw new Mistaken({ what: 'future', day: typed })
  return typed
}

function readScope(context: RequestContext): ComparisonScope {
  const { query, catalogue, names } = context
  const [code, slug] = [query.get('language'), query.get('project')]
  const match = code === null ? null : names.language(code)
  if (match !== null && match.kind !== 'language') {
    throw new Mistaken({ what: 'unknown', kind: 'language', asked: code ?? '' })
  }
  const project = slug === null ? null : names.project(slug)
  if (slug !== null && project === null) {
    throw new Mistaken({ what: 'unknown', kind: 'project', asked: slug })
  }
  const group = query.get('group') ?? catalogue.defaultGroup
  if (!catalogue.groups.some(({ name }) => name === group)) {
    throw new Mistaken({ what: 'unknown', kind: 'group', asked: group })
  }
  const language = match?.language ?? null
  const isByProject = query.get('by') === 'project' || (language !== null && project === null)
  return { group, by: isByProject ? 'project' : 'language', language, project }
}
