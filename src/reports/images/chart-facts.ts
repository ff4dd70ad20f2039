import { completionRank } from '../../domain/completion.ts'
import { dayOf, daysBetween, deadlinesOf } from '../../domain/release.ts'
import { isInGroup, type ResourceGroup } from '../../domain/resource.ts'
import { sumSource, tallyIn } from '../../domain/summary.ts'
import { tallyOf } from '../../domain/tally.ts'
import type { HistoryReport } from '../history/history-types.ts'
import { readHistories } from '../history/progress-history.ts'
import { languageLines, pairTallies, projectLines } from '../progress/overview.ts'
import type { ReportSources } from '../report-frame.ts'
import type { ImageSubject } from '../reports.ts'
import type { BarLine, BarsReport, BurnDownReport, MatrixReport } from './chart-types.ts'
import { type ImageParts, readImageParts } from './image-parts.ts'

/** How far the parts of a whole have come. */
export async function readBars(sources: ReportSources, subject: ImageSubject): Promise<BarsReport> {
  const { group, parts, ages } = await readImageParts(sources, subject)
  const lines = await linesOf(sources, subject, { group, parts })
  return { group, ages, lines: lines.filter(({ tally }) => tally.resources > 0).sort(compareLines) }
}

/** Every language in every project. */
export async function readMatrix(
  sources: ReportSources,
  subject: ImageSubject,
): Promise<MatrixReport> {
  const { catalogue } = sources
  const { group, parts, ages } = await readImageParts(sources, subject)
  const lines = languageLines(catalogue, parts, () => null)
  return {
    group,
    ages,
    languages: lines
      .filter(({ tally }) => tally.countedResources > 0)
      .map(({ language }) => language),
    projects: projectLines(catalogue, parts).map(({ project }) => project),
    pairs: pairTallies(parts),
  }
}

/** What was left through the days that are known. */
export async function readBurnDown(
  sources: ReportSources,
  subject: ImageSubject,
): Promise<BurnDownReport> {
  const { catalogue, clock } = sources
  const { group, ages } = await readImageParts(sources, subject)
  const { series, project, language } = subject
  const histories = await readHistories(sources, {
    series,
    project: project?.name ?? null,
    language: language?.code ?? null,
    group,
  })
  // Of other groups than the default one only the days of our own readings are known.
  const ofGroup = histories.filter(
    ({ scope }) => scope === 'days' || group.name === catalogue.defaultGroup,
  )
  return {
    group,
    ages,
    history: tellingHistory(ofGroup),
    deadlines: catalogue.series.flatMap(deadlinesOf).sort((a, b) => (a.day < b.day ? -1 : 1)),
    today: dayOf(clock.now()),
  }
}

async function linesOf(
  sources: ReportSources,
  subject: ImageSubject,
  { group, parts }: Pick<ImageParts, 'group' | 'parts'>,
): Promise<BarLine[]> {
  const { catalogue } = sources
  const { project, language } = subject
  if (language === null) {
    const source = sumSource(parts)
    return languageLines(catalogue, parts, () => null)
      .filter(({ tally }) => source.resources > 0 && tally.countedResources > 0)
      .map(({ language: one, tally }) => ({ of: { kind: 'language', language: one }, tally }))
  }
  if (project === null) {
    const partsOf = Map.groupBy(parts, (part) => part.project)
    return projectLines(catalogue, parts).map(({ project: one }) => ({
      of: { kind: 'project', project: one },
      tally: tallyIn(partsOf.get(one.name) ?? [], language.code),
    }))
  }
  return resourceLines(sources, { ...subject, project, language }, group)
}

async function resourceLines(
  { store }: ReportSources,
  {
    series,
    project,
    language,
  }: ImageSubject & {
    readonly project: NonNullable<ImageSubject['project']>
    readonly language: NonNullable<ImageSubject['language']>
  },
  group: ResourceGroup,
): Promise<BarLine[]> {
  const filter = { series, project: project.name }
  const cells = await store.cells({ ...filter, language: language.code })
  const cellOf = new Map(cells.map((cell) => [cell.resource, cell]))
  const titleOf = new Map(project.resources.map(({ key, title }) => [key, title]))
  return (await store.resources(filter))
    .filter((resource) => isInGroup(group, resource))
    .map(({ resource: key, source }) => {
      const cell = cellOf.get(key)
      return {
        of: { kind: 'resource', key, title: titleOf.get(key) ?? key },
        tally: tallyOf({ source, counts: cell?.counts ?? null, flaw: cell?.flaw ?? null }),
      }
    })
}

/** Farthest first, as tables are; of what nothing can be said comes last. The order of the rest stays. */
function compareLines({ tally: a }: BarLine, { tally: b }: BarLine): number {
  const [rankOfA, rankOfB] = [completionRank(a), completionRank(b)]
  if (rankOfA === null || rankOfB === null)
    return Number(rankOfA === null) - Number(rankOfB === null)
  return rankOfB - rankOfA
}

/** Days are worth a picture of their own when they are a month; until then the longest line is. */
const fewestDays = 30

function tellingHistory(histories: readonly HistoryReport[]): HistoryReport | null {
  const span = ({ points }: HistoryReport) =>
    daysBetween(points[0]?.day ?? '', points.at(-1)?.day ?? '')
  const known = histories.filter(({ points }) => points.some((one) => one.translated !== null))
  const daily = known.find((one) => one.scope === 'days' && span(one) >= fewestDays)
  return daily ?? known.toSorted((a, b) => span(b) - span(a))[0] ?? null
}
