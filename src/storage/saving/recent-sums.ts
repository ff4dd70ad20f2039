import { sql } from 'kysely'
import type { Thresholds } from '../../domain/catalogue.ts'
import { findFarReadings, thirtyDaysAgo } from '../../domain/far-end.ts'
import type { PastReading } from '../../reports/stored/stored-runs.ts'
import { countedSourcesOfSome } from '../columns/counted-sources.ts'
import { endOfDay } from '../columns/numbered-time.ts'
import { ofSource } from '../columns/of-source.ts'
import type { Database } from '../database.ts'
import { keyOfShares } from '../reading/kept-changes.ts'
import { readPairs, readReadings } from '../reading/read-readings.ts'
import { readReadingDays } from '../reading/read-sync.ts'
import { placesOfShares, recentCells, recentSources } from '../reading/recent-cells.ts'

/** What is kept with the sums of a part in a language: see `SummaryTable`. */
export interface RecentColumns {
  readonly recent_unknown: number
  readonly recent_we: number
  readonly recent_source: number
  readonly files_to_fall: number
  readonly nearest_fall: number | null
}

/** Of a part in which nothing is known to have changed, nor unknown. */
export const nothingRecent: RecentColumns = {
  recent_unknown: 0,
  recent_we: 0,
  recent_source: 0,
  files_to_fall: 0,
  nearest_fall: null,
}

interface PartKey {
  readonly series_id: number
  readonly kind: string
  readonly tier: number
  readonly language: string
}

/**
 * Reckons from the cells of a project what changed in each part in 30 days, and keeps from which past:
 * from the same as before, where there was one. Runs inside the transaction that saves the sums.
 */
export async function reckonRecent(
  db: Database,
  projectId: number,
  thresholds: Thresholds,
): Promise<(part: PartKey) => RecentColumns> {
  const ends = await farEndsOf(db, projectId)
  const sources = sourcesOf(db, ends)
  const { rows } = await sql<PartKey & RecentColumns>`
    ${partSums(sources, thresholds)}`.execute(db)
  await keepSpans(db, [projectId], { ends, thresholds, endsAt: await endsOfSpans(db, sources) })
  const found = new Map(rows.map((row) => [keyOf(row), toColumns(row)]))
  return (part) => found.get(keyOf(part)) ?? nothingRecent
}

function keyOf({ series_id, kind, tier, language }: PartKey): string {
  return `${series_id} ${kind} ${tier} ${language}`
}

function toColumns(row: RecentColumns): RecentColumns {
  const { recent_unknown, recent_we, recent_source, files_to_fall, nearest_fall } = row
  return { recent_unknown, recent_we, recent_source, files_to_fall, nearest_fall }
}

/** The far end of a project on a platform that its figures come from. */
export interface PlatformEnd {
  readonly projectId: number
  readonly project: string
  readonly platform: string
  /** `null`: there is none. */
  readonly farEnd: number | null
}

/**
 * The same of some projects whose far ends have moved on, where it is kept: their sums and those of
 * all projects together. Runs inside a transaction.
 */
export async function moveRecentSums(
  db: Database,
  ends: readonly PlatformEnd[],
  thresholds: Thresholds,
): Promise<void> {
  const ids = [...new Set(ends.map(({ projectId }) => projectId))]
  const sources = sourcesOf(db, ends)
  await addToTotals(db, ids, '-')
  await sql`update summary set
      recent_unknown = now.recent_unknown,
      recent_we = now.recent_we,
      recent_source = now.recent_source,
      files_to_fall = now.files_to_fall,
      nearest_fall = now.nearest_fall
    from (${partSums(sources, thresholds)}) as now
    where summary.series_id = now.series_id and summary.project_id = now.project_id
      and summary.kind = now.kind and summary.tier = now.tier
      and summary.language = now.language`.execute(db)
  await addToTotals(db, ids, '+')
  await keepSpans(db, ids, { ends, thresholds, endsAt: await endsOfSpans(db, sources) })
}

/** Takes what is kept of some projects from the sums of all, or adds it to them. */
async function addToTotals(db: Database, ids: readonly number[], sign: '+' | '-'): Promise<void> {
  const names = ['recent_unknown', 'recent_we', 'recent_source', 'files_to_fall']
  const sums = names.map((name) => sql`sum(${sql.ref(name)}) as ${sql.ref(name)}`)
  const added = names.map((name) => {
    const [total, own] = [sql.ref(`language_total.${name}`), sql.ref(`own.${name}`)]
    return sql`${sql.ref(name)} = ${total} ${sql.raw(sign)} ${own}`
  })
  await sql`update language_total set ${sql.join(added)}
    from (
      select series_id, kind, tier, language, ${sql.join(sums)} from summary
      where series_id in (select id from series) and project_id in (${sql.join(ids)})
        and language <> ${ofSource}
      group by series_id, kind, tier, language
    ) as own
    where language_total.series_id = own.series_id and language_total.kind = own.kind
      and language_total.tier = own.tier and language_total.language = own.language`.execute(db)
}

/** The resources of some projects that count, each with the instant at its far end. */
function sourcesOf(db: Database, ends: readonly PlatformEnd[]) {
  const byEnd = Map.groupBy(ends, ({ farEnd }) => farEnd)
  const known = [...byEnd].flatMap(([end, own]) => (end === null ? [] : [[end, own] as const]))
  const ids = [...new Set(ends.map(({ projectId }) => projectId))]
  const sources = countedSourcesOfSome(db).where('project.id', 'in', ids.length > 0 ? ids : [0])
  return recentSources(sources, new Map(known)).select([
    'source.platform_id',
    'placed.series_id',
    'project.id as project_id',
    'resource.kind',
    'resource.tier',
  ])
}

function partSums(sources: ReturnType<typeof sourcesOf>, thresholds: Thresholds) {
  return sql`with ${recentCells(sources, thresholds)}
    select
      texts.series_id, texts.project_id, texts.kind, texts.tier, falls.language,
      sum(case when counted = 1 and we is null then 1 else 0 end) as recent_unknown,
      coalesce(sum(we), 0) as recent_we,
      coalesce(sum(source), 0) as recent_source,
      count(fall) as files_to_fall,
      min(fall) / ${sql.lit(placesOfShares)} as nearest_fall
    from falls join texts on texts.id = falls.source_id
    group by texts.series_id, texts.project_id, texts.kind, texts.tier, falls.language`
}

/** The far ends of a project as they are kept; those that are not, as pages find them. */
async function farEndsOf(db: Database, projectId: number): Promise<PlatformEnd[]> {
  const platforms = await countedSourcesOfSome(db)
    .select(['source.platform_id as platform', 'project.name as project'])
    .distinct()
    .whereRef('source.platform_id', '=', 'placed.authority')
    .where('project.id', '=', projectId)
    .execute()
  const spans = await db
    .selectFrom('recent_span')
    .select(['platform_id', 'far_end'])
    .where('project_id', '=', projectId)
    .execute()
  const kept = new Map(spans.map((span) => [span.platform_id, span.far_end]))
  const unknown = platforms.find(({ platform }) => !kept.has(platform))
  const found = unknown === undefined ? [] : await recentFarReadings(db, unknown)
  for (const { platform, day } of found) {
    if (!kept.has(platform)) kept.set(platform, endOfDay(day))
  }
  return platforms.map((one) => ({ projectId, ...one, farEnd: kept.get(one.platform) ?? null }))
}

/** The readings at the far end, as pages find them. */
export async function recentFarReadings(
  db: Database,
  { project }: { readonly project?: string },
): Promise<PastReading[]> {
  const pairs = await readPairs(db, project === undefined ? {} : { project })
  const readings = await readReadings(db, pairs)
  return findFarReadings(
    { readings, daysOf: (window) => readReadingDays(db, window) },
    thirtyDaysAgo,
  )
}

type EndsOfSpans = ReadonlyMap<string, number>

/** Project and platform → the first reading after the far end that changed anything. */
async function endsOfSpans(
  db: Database,
  sources: ReturnType<typeof sourcesOf>,
): Promise<EndsOfSpans> {
  const next = (table: 'source_history' | 'cell_history', id: string, of: string) => sql`(
      select min(later.as_of) from ${sql.table(table)} as later
      where ${sql.ref(`later.${id}`)} = ${sql.ref(of)} and later.as_of > texts.far_end
    )`
  const { rows } = await sql<{ project_id: number; platform_id: string; as_of: number | null }>`
    with texts as materialized (select * from (${sources}) as source)
    select project_id, platform_id, min(as_of) as as_of from (
      select texts.project_id, texts.platform_id,
        ${next('source_history', 'resource_source_id', 'texts.id')} as as_of
      from texts
      union all
      select texts.project_id, texts.platform_id,
        ${next('cell_history', 'cell_id', 'cell.id')} as as_of
      from texts cross join cell where cell.resource_source_id = texts.id
    ) as readings
    group by project_id, platform_id`.execute(db)
  return new Map(
    rows.flatMap(({ project_id, platform_id, as_of }) =>
      as_of === null ? [] : [[`${project_id} ${platform_id}`, as_of]],
    ),
  )
}

async function keepSpans(
  db: Database,
  ids: readonly number[],
  {
    ends,
    thresholds,
    endsAt,
  }: {
    readonly ends: readonly PlatformEnd[]
    readonly thresholds: Thresholds
    readonly endsAt: EndsOfSpans
  },
): Promise<void> {
  await db.deleteFrom('recent_span').where('project_id', 'in', ids).execute()
  if (ends.length === 0) return
  const rows = ends.map(({ projectId, platform, farEnd }) => ({
    project_id: projectId,
    platform_id: platform,
    far_end: farEnd,
    ends_at: endsAt.get(`${projectId} ${platform}`) ?? null,
    thresholds: keyOfShares(thresholds),
  }))
  await db.insertInto('recent_span').values(rows).execute()
}
