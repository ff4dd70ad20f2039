import { completionRank } from '../../domain/completion.ts'
import { dayOf, daysBetween, deadlinesOf } from '../../domain/release.ts'
import { isInGroup, type ResourceGroup } from '../../domain/resource.ts'
import { languagesIn, partsInGroup, tallyIn } from '../../domain/summary.ts'
import { tallyOf } from '../../domain/tally.ts'
import type { HistoryReport } from '../history/history-types.ts'
import { readHistories } from '../history/progress-history.ts'
import { byFloor, inDefaultOrder, pairTallies } from '../progress/overview.ts'
import type { ReportSources } from '../report-frame.ts'
import type { ImageSubject } from '../reports.ts'
import type { PartSums } from '../stored/stored-sums.ts'
import type { BarLine, BarsReport, BurnDownReport, MatrixReport } from './chart-types.ts'
import { readImageFrame, readImageParts, readImageWhole } from './image-parts.ts'

/** How far the parts of a whole have come. */
export async function readBars(sources: ReportSources, subject: ImageSubject): Promise<BarsReport> {
  const { frame, counted } = await readImageFrame(sources, subject)
  const lines = await linesOf(sources, counted, frame.group)
  return { ...frame, lines: lines.filter(({ tally }) => tally.resources > 0).sort(compareLines) }
}

/** Every language in every project; the pairs of the first so many projects. */
export async function readMatrix(
  sources: ReportSources,
  subject: ImageSubject,
  { columns }: { readonly columns: number },
): Promise<MatrixReport> {
  const { store, catalogue } = sources
  const { frame, counted } = await readImageFrame(sources, subject)
  const { group } = frame
  const { series, project, language } = counted
  const whole = await readImageWhole(sources, counted, group)
  const only = project === null ? {} : { projects: [project.name] }
  const parts = partsInGroup(await store.partSums({ series, ...only }), group)
  const partsOf = Map.groupBy(parts, (part) => part.project)
  const projects = inDefaultOrder(catalogue).filter(({ name }) => partsOf.has(name))
  const shown = projects.slice(0, columns).map(({ name }) => name)
  const sums =
    shown.length === 0
      ? []
      : await store.summaries(series, {
          projects: shown,
          ...(language && { language: language.code }),
        })
  return {
    ...frame,
    languages: byFloor(catalogue, whole)
      .filter(({ tally }) => tally.countedResources > 0)
      .flatMap(({ language: one }) => (language === null || language.code === one.code ? one : [])),
    projects,
    pairs: pairTallies(partsInGroup(sums, group)),
    standings: countProjects([...partsOf.values()]),
  }
}

function countProjects(
  projects: readonly (readonly PartSums[])[],
): Map<string, { begun: number; complete: number }> {
  const standings = new Map<string, { begun: number; complete: number }>()
  const standingIn = (code: string) => {
    const standing = standings.get(code) ?? { begun: 0, complete: 0 }
    standings.set(code, standing)
    return standing
  }
  for (const parts of projects) {
    const { begun, complete } = languagesIn(parts)
    for (const code of begun) standingIn(code).begun += 1
    for (const code of complete) standingIn(code).complete += 1
  }
  return standings
}

/** What was left through the days that are known. */
export async function readBurnDown(
  sources: ReportSources,
  subject: ImageSubject,
): Promise<BurnDownReport> {
  const { catalogue, clock } = sources
  const { frame, counted } = await readImageFrame(sources, subject)
  const { group } = frame
  const { series, project, language } = counted
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
    ...frame,
    history: tellingHistory(ofGroup),
    deadlines: catalogue.series.flatMap(deadlinesOf).sort((a, b) => (a.day < b.day ? -1 : 1)),
    today: dayOf(clock.now()),
  }
}

async function linesOf(
  sources: ReportSources,
  subject: ImageSubject,
  group: ResourceGroup,
): Promise<BarLine[]> {
  const { catalogue } = sources
  const { project, language } = subject
  if (language === null) {
    const whole = await readImageWhole(sources, subject, group)
    return byFloor(catalogue, whole)
      .filter(({ tally }) => whole.source.resources > 0 && tally.countedResources > 0)
      .map(({ language: one, tally }) => ({ of: { kind: 'language', language: one }, tally }))
  }
  if (project === null) {
    const parts = await readImageParts(sources, subject, group)
    const partsOf = Map.groupBy(parts, (part) => part.project)
    return inDefaultOrder(catalogue).flatMap((one): BarLine | [] => {
      const own = partsOf.get(one.name)
      const of = { kind: 'project', project: one } as const
      return own === undefined ? [] : { of, tally: tallyIn(own, language.code) }
    })
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
