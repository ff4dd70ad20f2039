import type { ResourceGroup, ResourceKind, Tier } from '../../domain/resource.ts'
import { emptyTally } from '../../domain/tally.ts'
import type {
  PartSums,
  PartSumsFilter,
  SourceSize,
  SourceSums,
} from '../../reports/stored/stored-sums.ts'
import { ofSource } from '../columns/of-source.ts'
import type { Database } from '../database.ts'
import { namedSums, sumsOfProjects } from './summary-rows.ts'

/** What is known of each part of a series without the sums of its languages. */
export async function readPartSums(db: Database, filter: PartSumsFilter): Promise<PartSums[]> {
  const rows = await sourcesAsked(db, filter)
    .select(['summary.begun_in', 'summary.complete_in'])
    .execute()
  return rows.map((row) => ({
    ...toSourceSums(row),
    // Lists of a hundred codes are taken apart for the few parts whose languages are asked for.
    get begunIn() {
      return codesIn(row.begun_in)
    },
    get completeIn() {
      return codesIn(row.complete_in)
    },
  }))
}

/** The same without their languages: what is read of it stands in an index, side by side. */
export async function readSourceSums(db: Database, filter: PartSumsFilter): Promise<SourceSums[]> {
  return (await sourcesAsked(db, filter).execute()).map(toSourceSums)
}

function sourcesAsked(db: Database, { series, projects }: PartSumsFilter) {
  const query = (projects === undefined ? namedSums(db) : sumsOfProjects(db))
    .select(['project.name as project', 'summary.kind', 'summary.tier', 'summary.resources'])
    .select(['summary.total', 'summary.total_words', 'summary.is_lower_bound'])
    .select('summary.unknown_totals')
    .where('series.name', '=', series)
    .where('summary.language', '=', ofSource)
    .orderBy('summary.project_id')
    .orderBy('summary.kind')
    .orderBy('summary.tier')
  return projects === undefined ? query : query.where('project.name', 'in', projects)
}

type SourceRow = Awaited<ReturnType<ReturnType<typeof sourcesAsked>['execute']>>[number]

function toSourceSums(row: SourceRow): SourceSums {
  return {
    project: row.project,
    kind: row.kind as ResourceKind,
    tier: row.tier as Tier,
    source: {
      ...emptyTally,
      resources: row.resources,
      total: row.total,
      uncountedStrings: row.total,
      totalWords: row.total_words,
      isLowerBound: row.is_lower_bound === 1,
      unknownTotals: row.unknown_totals,
    },
  }
}

/** How large the source text of each project in a group is, by its name. */
export async function readSourceSizes(
  db: Database,
  { series, group }: { series: string; group: ResourceGroup },
): Promise<Map<string, SourceSize>> {
  let sums = db
    .selectFrom('summary')
    .innerJoin('series', 'series.id', 'summary.series_id')
    .select('summary.project_id')
    .select(({ fn }) => [
      fn.sum<number>('summary.resources').as('resources'),
      fn.sum<number>('summary.total').as('total'),
      fn.sum<number | null>('summary.total_words').as('total_words'),
      fn.countAll<number>().as('parts'),
      fn.count<number>('summary.total_words').as('parts_with_words'),
      fn.sum<number>('summary.is_lower_bound').as('lower_bounds'),
      fn.sum<number>('summary.unknown_totals').as('unknown_totals'),
    ])
    .where('series.name', '=', series)
    .where('summary.language', '=', ofSource)
    .groupBy('summary.project_id')
  if (group.kinds) sums = sums.where('summary.kind', 'in', group.kinds)
  if (group.tiers) sums = sums.where('summary.tier', 'in', group.tiers)
  let query = db
    .selectFrom(sums.as('size'))
    .innerJoin('project', 'project.id', 'size.project_id')
    .selectAll('size')
    .select('project.name')
  if (group.projects) query = query.where('project.name', 'in', group.projects)
  const rows = await query.execute()
  return new Map(
    rows.map((row) => [
      row.name,
      {
        resources: row.resources,
        total: row.total,
        totalWords: row.parts_with_words < row.parts ? null : row.total_words,
        isLowerBound: row.lower_bounds > 0,
        unknownTotals: row.unknown_totals,
      },
    ]),
  )
}

/** Projects with any resource of a group in a series: those with a source text in it. */
export async function readProjectsIn(
  db: Database,
  { series, group }: { series: string; group: ResourceGroup },
): Promise<string[]> {
  const { kinds, tiers, projects } = group
  let query = db
    .selectFrom('summary')
    .innerJoin('series', 'series.id', 'summary.series_id')
    .innerJoin('project', 'project.id', 'summary.project_id')
    .select('project.name')
    .distinct()
    .where('series.name', '=', series)
    .where('summary.language', '=', ofSource)
    .orderBy('project.name')
  if (kinds) query = query.where('summary.kind', 'in', kinds)
  if (tiers) query = query.where('summary.tier', 'in', tiers)
  if (projects) query = query.where('project.name', 'in', projects)
  return (await query.execute()).map(({ name }) => name)
}

function codesIn(list: string | null): string[] {
  return list === null || list === '' ? [] : list.split(' ')
}
