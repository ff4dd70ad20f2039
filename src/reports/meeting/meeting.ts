import type { Catalogue, CatalogueProject, Language, Thresholds } from '../../domain/catalogue.ts'
import { cycleOn, type Day, dayOf, daysLater, type Series } from '../../domain/release.ts'
import { isInGroup, type ResourceGroup } from '../../domain/resource.ts'
import { shippingGoalsOf } from '../../domain/shipping.ts'
import { partsInGroup, tallyIn } from '../../domain/summary.ts'
import { sinceDay, sumChangesSince, sumKnownChangesSince } from '../changes/change-since.ts'
import { readFreezeBreaks } from '../releases/freeze-breaks.ts'
import { languageReadiness } from '../releases/language-readiness.ts'
import {
  type Priorities,
  priorityMembers,
  priorityProjects,
} from '../releases/priority-projects.ts'
import type { ReleaseFigures } from '../releases/release-figures.ts'
import { readReleaseReading } from '../releases/release-reading.ts'
import { prioritiesOf, readFigures } from '../releases/releases.ts'
import { groupNamed, headlineGroup, type ReportSources, readFrame } from '../report-frame.ts'
import type { WorkLine } from '../report-types.ts'
import type { SummaryRow } from '../stored/stored-sums.ts'
import { readWorkList } from '../work/work-list.ts'
import type { MovedWork } from '../work/work-rows.ts'
import type { FileAtRisk, MeetingLine, MeetingReport, Since } from './meeting-types.ts'

/**
 * `/languages/:code/report`: where a language stands, for a meeting. The current series stands for
 * the release it becomes, whose own branch counts as soon as there is one.
 */
export async function readMeeting(
  sources: ReportSources,
  query: { series: string; language: Language; since: Since },
): Promise<MeetingReport> {
  const { store, catalogue, clock } = sources
  const { language } = query
  const today = dayOf(clock.now())
  const release = releaseBehind(catalogue, query.series, today)
  const figures = release && (await readFigures(sources))(release)
  const series = figures === null || figures.kind === 'none' ? query.series : figures.series.name
  const frame = await readFrame(sources, series)
  const group = groupNamed(catalogue, catalogue.defaultGroup)
  const parts = await store.summaries(series, { language: language.code })
  const day = farDay(query.since, catalogue, today)
  const farEnd = day === null ? null : sinceDay(day)
  const { work, rows: read, farDays } = await readWorkList(sources, frame, language, farEnd)
  const rows = day === null ? [] : read
  const priorities = release
    ? prioritiesOf(catalogue, { release, figures: figures ?? { kind: 'none' } }, language.code)
    : priorityProjects(catalogue, { series: [series], language: language.code })
  const inGroup = rows.filter((row) => isInGroup(group, row))
  return {
    ...frame,
    language,
    today,
    release,
    group,
    whole: {
      tally: tallyIn(partsInGroup(parts, group), language.code),
      since: sumChangesSince(inGroup, changes),
      knownSince: sumKnownChangesSince(inGroup, changes),
    },
    projects: projectLines({ catalogue, language, group, parts, rows, work, priorities }),
    priorities,
    ...(await readReadiness(sources, { release, figures, language })),
    since: { kind: query.since.kind, day, readOn: farDays },
    atRisk: filesAtRisk(
      work.filter((line) => isInGroup(group, line)),
      catalogue.thresholds,
    ),
    heldCells: work.filter((line) => line.isHeld && isInGroup(group, line)).length,
  }
}

function filesAtRisk(work: readonly WorkLine[], thresholds: Thresholds): FileAtRisk[] {
  return work
    .flatMap((line) => {
      const goal = shippingGoalsOf(line, thresholds).find(({ kind }) => kind === 'stays')
      return goal === undefined ? [] : [{ line, goal }]
    })
    .sort((a, b) => a.goal.strings - b.goal.strings)
}

function releaseBehind(catalogue: Catalogue, name: string, today: Day): Series | null {
  if (name === catalogue.currentSeries) return cycleOn(today, catalogue.series)
  return catalogue.series.find((one) => one.name === name) ?? null
}

async function readReadiness(
  sources: ReportSources,
  {
    release,
    figures,
    language,
  }: { release: Series | null; figures: ReleaseFigures | null; language: Language },
): Promise<Pick<MeetingReport, 'readiness' | 'freezeBreaks'>> {
  if (release === null || figures === null) return { readiness: null, freezeBreaks: null }
  const reading = await readReleaseReading(sources, release, figures, {
    language: language.code,
  })
  const priorities = prioritiesOf(sources.catalogue, { release, figures }, language.code)
  const isPriority = priorityMembers(sources.catalogue, priorities, reading.parts)
  return {
    readiness: languageReadiness(reading, language),
    freezeBreaks: await readFreezeBreaks(sources, reading, isPriority),
  }
}

const changes = { changeOf: ({ since }: MovedWork) => since }

function farDay(since: Since, { series }: Catalogue, today: Day): Day | null {
  switch (since.kind) {
    case 'day':
      return since.day
    case 'week':
      return daysLater(today, -7)
    case 'release': {
      const past = series.flatMap(({ releasedOn }) =>
        releasedOn !== null && releasedOn <= today ? [releasedOn] : [],
      )
      return past.sort().at(-1) ?? null
    }
  }
}

interface LineSources {
  readonly catalogue: Catalogue
  readonly language: Language
  readonly group: ResourceGroup
  readonly parts: readonly SummaryRow[]
  /** Empty where the far end asked for has no day. */
  readonly rows: readonly MovedWork[]
  readonly work: readonly WorkLine[]
  readonly priorities: Priorities
}

function projectLines(given: LineSources): MeetingLine[] {
  const { catalogue, group, priorities, work } = given
  const ranked = work.filter((line) => isInGroup(group, line)).map(({ project }) => project)
  // Of a project's resources the first one tells its place.
  const order = [...new Set([...priorities.projects, ...ranked])]
  const ranks = new Map(order.map((name, rank) => [name, rank]))
  const rankOf = (name: string) => ranks.get(name) ?? -1
  const [parts, rows, lines] = [
    Map.groupBy(given.parts, ({ project }) => project),
    Map.groupBy(given.rows, ({ project }) => project),
    Map.groupBy(work, ({ project }) => project),
  ]
  return catalogue.projects
    .flatMap((project) => {
      const own = {
        parts: parts.get(project.name) ?? [],
        rows: rows.get(project.name) ?? [],
        work: lines.get(project.name) ?? [],
      }
      return projectLine({ ...given, ...own }, project) ?? []
    })
    .sort((a, b) => rankOf(a.project.name) - rankOf(b.project.name))
}

/**
 * The line of a project, given what is of it alone; `null`: it has nothing that would be counted here.
 */
function projectLine(given: LineSources, project: CatalogueProject): MeetingLine | null {
  const { catalogue, language, priorities } = given
  const { name } = project
  const isPriority = priorities.projects.includes(name)
  const group = isPriority ? headlineGroup(catalogue, project, given.parts) : given.group
  const own = partsInGroup(given.parts, group)
  if (own.length === 0) return null
  const isOwn = (one: MovedWork | WorkLine) => isInGroup(group, one)
  const open = given.work.filter((line) => line.group !== 'done' && isOwn(line))
  return {
    project,
    isPriority,
    tally: tallyIn(own, language.code),
    since: sumChangesSince(given.rows.filter(isOwn), changes),
    editor: open.find(({ editor }) => editor !== null)?.editor ?? null,
  }
}
