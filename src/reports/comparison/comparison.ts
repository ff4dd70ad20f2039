import type { Catalogue } from '../../domain/catalogue.ts'
import { type Difference, gainIn, sumDifferences } from '../../domain/comparison.ts'
import { inDefaultOrder } from '../progress/overview.ts'
import { groupNamed, ofNamedPlatforms, type ReportSources, readFrame } from '../report-frame.ts'
import { compareCells, isOneText } from './compared-cells.ts'
import { compareQuarters, recordedQuarters } from './compared-quarters.ts'
import type { ComparedThings, PlacedDifference } from './compared-things.ts'
import type {
  ComparableReport,
  ComparisonQuery,
  ComparisonReport,
  ComparisonRow,
} from './comparison-types.ts'

/** `/compare`: what differs between two days, two series, or two platforms. */
export async function readComparison(
  sources: ReportSources,
  query: ComparisonQuery,
): Promise<ComparisonReport> {
  const { catalogue } = sources
  const { before, after, group, by, language, project } = query
  const compared = await compareWhatReaches(sources, query)
  const { things, scope, readBefore, readAfter } = compared
  const isOne = isOneText(query)
  const known = things.filter(({ difference }) => difference.things > 0)
  const withAny = new Set(known.map((one) => one.project))
  return {
    ...(await readFrame(sources, before.series)),
    group: groupNamed(catalogue, group),
    by,
    language,
    project,
    scope,
    isOneText: isOne,
    before: { ...before, read: readBefore },
    after: { ...after, read: readAfter },
    unread: inDefaultOrder(catalogue).filter(({ name }) => compared.unread.includes(name)),
    total: sumOf(things),
    rows: rowsOf(catalogue, { by, isOneText: isOne }, things),
    projects: inDefaultOrder(catalogue).filter(({ name }) => withAny.has(name)),
    pairs: pairsOf(things),
  }
}

/** Cells where they were read on both sides; the quarters where those alone reach back so far. */
async function compareWhatReaches(
  sources: ReportSources,
  query: ComparisonQuery,
): Promise<ComparedThings> {
  const cells = await compareCells(sources, query)
  const { series, day } = query.before
  const wasRead = (await sources.store.readingsOn({ series, day })).length > 0
  if (wasRead) return cells
  return (await compareQuarters(sources, query)) ?? cells
}

function sumOf(things: readonly PlacedDifference[]): Difference {
  return sumDifferences(things.map(({ difference }) => difference))
}

function rowsOf(
  catalogue: Catalogue,
  { by, isOneText }: Pick<ComparisonReport, 'by' | 'isOneText'>,
  things: readonly PlacedDifference[],
): ComparisonRow[] {
  const gainOf = ({ difference }: ComparisonRow) =>
    difference.things === 0 ? Number.NEGATIVE_INFINITY : gainIn(difference, isOneText)

  const own = Map.groupBy(things, (thing) => thing[by])
  const rows =
    by === 'language'
      ? catalogue.languages.map((language) => rowOf({ kind: by, language }, own.get(language.code)))
      : inDefaultOrder(catalogue).map((project) =>
          rowOf({ kind: by, project }, own.get(project.name)),
        )
  return rows
    .flatMap((row) => row ?? [])
    .sort((a, b) => gainOf(b) - gainOf(a) || b.difference.things - a.difference.things)
}

type Subject<Row> = Row extends unknown ? Omit<Row, 'difference'> : never

function rowOf(
  subject: Subject<ComparisonRow>,
  things: readonly PlacedDifference[] | undefined,
): ComparisonRow | null {
  return things === undefined ? null : { ...subject, difference: sumOf(things) }
}

function pairsOf(things: readonly PlacedDifference[]): Map<string, Map<string, Difference>> {
  const languages = Map.groupBy(things, ({ language }) => language)
  return new Map(
    [...languages].map(([code, own]) => {
      const projects = Map.groupBy(own, ({ project }) => project)
      return [code, new Map([...projects].map(([name, parts]) => [name, sumOf(parts)]))]
    }),
  )
}

/** What there is to choose from on `/compare`. */
export async function readComparable(
  sources: ReportSources,
  { series }: { series: string },
): Promise<ComparableReport> {
  const { store, catalogue } = sources
  const frame = await readFrame(sources, series)
  const read = new Set((await store.readings()).map(({ platform }) => platform))
  const firsts = ofNamedPlatforms(await store.firstReadings(), catalogue)
  const quarters = await recordedQuarters(store)
  const [first, last] = [quarters[0], quarters.at(-1)]
  return {
    ...frame,
    groups: catalogue.groups,
    platforms: catalogue.platforms.filter(({ id }) => read.has(id)),
    firstRead: firsts.map(({ day }) => day).sort()[0] ?? null,
    quarters: first === undefined || last === undefined ? null : { first, last },
  }
}
