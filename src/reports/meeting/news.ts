import type { Catalogue, CatalogueProject, Language } from '../../domain/catalogue.ts'
import { additionsIn, languageEvents } from '../../domain/line-events.ts'
import type { ProgressPoint } from '../../domain/progress-line.ts'
import { type Day, dayOf, daysLater, deadlinesOf } from '../../domain/release.ts'
import { isInGroup, type ResourceGroup } from '../../domain/resource.ts'
import { partsInGroup } from '../../domain/summary.ts'
import { newestDayOf, readingAges } from '../reading-age.ts'
import { releasesIn } from '../releases/releases.ts'
import { everything, groupNamed, type ReportSources } from '../report-frame.ts'
import type { ProgressLine } from '../stored/stored-lines.ts'
import type { HeldLossRow, MoveRow } from '../stored/stored-runs.ts'
import type { SummaryRow } from '../stored/stored-sums.ts'
import type { NewsEvent, NewsReport, NewsSubject } from './news-types.ts'

/** Entries of a feed go back so far, and are so many. */
const newsDays = 90
const newsLimit = 100

/**
 * Lines are read from so much earlier, so that what was told before the first entry is known: without
 * it, an event would change its day as the window moves on.
 */
const leadDays = 60

/** Derived from kept lines alone: nothing is written when something happens. */
export async function readNews(sources: ReportSources, subject: NewsSubject): Promise<NewsReport> {
  const { store, catalogue, clock } = sources
  const today = dayOf(clock.now())
  const ages = readingAges(await store.readings(), catalogue, clock.now())
  const newest = newestDayOf(ages)
  const events = newest === null ? [] : await readEvents(sources, subject, newest)
  const since = daysLater(today, -newsDays)
  return {
    ...subject,
    today,
    ages,
    events: [...deadlinesReached(catalogue), ...events]
      .filter(({ day }) => day >= since && day <= today)
      // The sort is stable: what happened on one day stays in the catalogue's order.
      .sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0))
      .slice(0, newsLimit),
  }
}

function deadlinesReached(catalogue: Catalogue): NewsEvent[] {
  return releasesIn(catalogue)
    .flatMap(deadlinesOf)
    .map((deadline) => ({ kind: 'deadline', day: deadline.day, deadline }))
}

async function readEvents(
  sources: ReportSources,
  subject: NewsSubject,
  until: Day,
): Promise<NewsEvent[]> {
  const { store, catalogue } = sources
  const { language, project } = subject
  const series = catalogue.currentSeries
  const group = await groupOf(sources, project)
  const from = daysLater(dayOf(sources.clock.now()), -newsDays - leadDays)
  const query = { series, group, from, ...(project === null ? {} : { project: project.name }) }
  const moves = await store.moves({ series, project: project?.name ?? null })
  const told: Telling = {
    catalogue,
    group,
    moves,
    until,
    flawed: partsInGroup(await readFlawed(sources, subject), group),
  }
  const texts = await store.lines({ ...query, by: 'project', line: { kind: 'source' } })
  if (language === null) {
    // Of everything, a feed tells how languages stand as a whole: of each pair it would be too much.
    const lines = await store.lines({ ...query, by: 'language' })
    return [
      ...additions(told, texts),
      ...languagesOf(catalogue, lines).flatMap((line) => lineEvents(told, { ...line, project })),
      ...heldLosses(told, await store.heldLosses(), subject),
    ]
  }
  const line = { kind: 'language', code: language.code } as const
  const whole = await store.lines({ ...query, by: 'whole', line })
  const pairs = await store.lines({ ...query, by: 'project', line })
  const own = new Set(pairs.map(({ key }) => key))
  return [
    ...additions(
      told,
      texts.filter(({ key }) => own.has(key)),
    ),
    // What was lost is told of its project.
    ...whole
      .flatMap(({ points }) => lineEvents(told, { points, language, project: null }))
      .filter(({ kind }) => kind !== 'lost'),
    ...projectsOf(catalogue, pairs).flatMap((pair) => lineEvents(told, { ...pair, language })),
    ...heldLosses(told, await store.heldLosses(), subject),
  ]
}

/** What headlines count; of a project that has none of it, everything. */
async function groupOf(
  { store, catalogue }: ReportSources,
  project: CatalogueProject | null,
): Promise<ResourceGroup> {
  const group = groupNamed(catalogue, catalogue.defaultGroup)
  if (project === null) return group
  const names = await store.projectsIn({ series: catalogue.currentSeries, group })
  return names.includes(project.name) ? group : everything
}

interface Telling {
  readonly catalogue: Catalogue
  readonly group: ResourceGroup
  readonly moves: readonly MoveRow[]
  readonly until: Day
  /** Parts of the group with a file that has an error, which is never complete. */
  readonly flawed: readonly SummaryRow[]
}

async function readFlawed(
  { store, catalogue }: ReportSources,
  { language, project }: NewsSubject,
): Promise<SummaryRow[]> {
  return store.summaries(catalogue.currentSeries, {
    isFlawed: true,
    ...(language === null ? {} : { language: language.code }),
    ...(project === null ? {} : { project: project.name }),
  })
}

interface OneLine {
  readonly points: readonly ProgressPoint[]
  readonly language: Language
  readonly project: CatalogueProject | null
}

function lineEvents(told: Telling, { points, language, project }: OneLine): NewsEvent[] {
  const { thresholds } = told.catalogue
  const shares = [...new Set(Object.values(thresholds))]
  const isFlawed = told.flawed.some(
    (part) =>
      part.language === language.code && (project === null || part.project === project.name),
  )
  return betweenMoves(told, points, project)
    .flatMap((part) => languageEvents(part, shares, told.until))
    .filter(({ kind }) => kind !== 'completed' || !isFlawed)
    .map((event) => ({ ...event, project, language, group: told.group }))
}

function additions(told: Telling, texts: readonly ProgressLine[]): NewsEvent[] {
  return projectsOf(told.catalogue, texts).flatMap(({ points, project }) =>
    betweenMoves(told, points, project)
      .flatMap(additionsIn)
      .map((addition): NewsEvent => ({ kind: 'strings-added', project, ...addition })),
  )
}

/** A day from which figures come from another platform begins a line anew: nothing happened. */
function betweenMoves(
  { moves }: Telling,
  points: readonly ProgressPoint[],
  project: CatalogueProject | null,
): ProgressPoint[][] {
  const days = moves
    .filter((move) => project === null || move.project === project.name)
    .map(({ day }) => day)
  const parts = Map.groupBy(points, (point) => days.filter((day) => day <= point.day).length)
  return [...parts.values()]
}

function heldLosses(
  { catalogue, group }: Telling,
  rows: readonly HeldLossRow[],
  { language: only, project: alone }: NewsSubject,
): NewsEvent[] {
  const counting = rows.filter(
    (row) =>
      row.series === catalogue.currentSeries &&
      row.verdict === null &&
      isCounted(row, catalogue, group) &&
      (only === null || row.language === only.code) &&
      (alone === null || row.project === alone.name),
  )
  const pairs = Map.groupBy(counting, (row) =>
    [row.project, row.language, dayOf(row.since)].join(' '),
  )
  return [...pairs.values()].flatMap((ofPair): NewsEvent[] => {
    const [first] = ofPair
    const project = catalogue.projects.find(({ name }) => name === first?.project)
    const language = catalogue.languages.find(({ code }) => code === first?.language)
    if (!first || !project || !language) return []
    const strings = ofPair.reduce(
      (sum, { shown, held }) => sum + shown.translated - (held?.translated ?? 0),
      0,
    )
    return [{ kind: 'loss-held', day: dayOf(first.since), project, language, group, strings }]
  })
}

function isCounted(row: HeldLossRow, { projects }: Catalogue, group: ResourceGroup): boolean {
  const { name, resources } = projects.find((one) => one.name === row.project) ?? {}
  const resource = resources?.find(({ key }) => key === row.resource)
  if (name === undefined || resource === undefined) return false
  return isInGroup(group, { project: name, kind: resource.kind, tier: resource.tier })
}

function projectsOf({ projects }: Catalogue, lines: readonly ProgressLine[]) {
  const pointsOf = pointsByKey(lines)
  return projects.flatMap((project) => {
    const points = pointsOf.get(project.name)
    return points === undefined ? [] : { points, project }
  })
}

function languagesOf({ languages }: Catalogue, lines: readonly ProgressLine[]) {
  const pointsOf = pointsByKey(lines)
  return languages.flatMap((language) => {
    const points = pointsOf.get(language.code)
    return points === undefined ? [] : { points, language }
  })
}

/** There is one line of each project and of each language. */
function pointsByKey(lines: readonly ProgressLine[]): Map<string, readonly ProgressPoint[]> {
  return new Map(lines.map(({ key, points }) => [key, points]))
}
