import { readComparable, readComparison } from './comparison/comparison.ts'
import { createBacktests } from './history/backtests.ts'
import { readHistoryOverview } from './history/history-overview.ts'
import { readLineList } from './history/line-list.ts'
import { readBadge } from './images/badge-facts.ts'
import { readBars, readBurnDown, readMatrix } from './images/chart-facts.ts'
import { readMeeting } from './meeting/meeting.ts'
import { readNews } from './meeting/news.ts'
import { readCellList } from './progress/cell-list.ts'
import { readLanguage } from './progress/language-progress.ts'
import { readOverview } from './progress/overview.ts'
import { readPairList } from './progress/pair-list.ts'
import { readPair } from './progress/pair-progress.ts'
import { readProjects } from './progress/project-list.ts'
import { readProject } from './progress/project-progress.ts'
import { readResourceList } from './progress/resource-list.ts'
import { readingAges } from './reading-age.ts'
import { readReleaseDates } from './releases/release-dates.ts'
import { readRelease } from './releases/release-readiness.ts'
import { readReleases } from './releases/releases.ts'
import { ofNamedPlatforms, type ReportSources, readFrame } from './report-frame.ts'
import type { Reports, SpellingsReport, StatusReport } from './reports.ts'
import type { SpellingNames } from './stored/stored-runs.ts'
import { troublesToTell } from './sync-trouble.ts'
import { readNext } from './work/next-task.ts'

/** The reading side: what pages, badges and the command line ask. */
export function createReports({ store, ...rest }: ReportSources): Reports {
  // Each answer is read from one moment, so that its figures agree with one another.
  const ask = <T>(read: (sources: ReportSources) => Promise<T>): Promise<T> =>
    store.snapshot((now) => read({ ...rest, store: now }))
  const readBacktests = createBacktests()
  return {
    // Trouble is shown too, and it may be that nothing can be written down.
    dataVersion: async () => (await store.dataVersion()) + (rest.trouble?.changes ?? 0),
    revision: () => store.revision(),
    readiness: () => store.readiness(),
    overview: (query) => ask((sources) => readOverview(sources, query)),
    language: (query) => ask((sources) => readLanguage(sources, query)),
    next: (query) => ask((sources) => readNext(sources, query)),
    meeting: (query) => ask((sources) => readMeeting(sources, query)),
    projects: (query) => ask((sources) => readProjects(sources, query)),
    project: (query) => ask((sources) => readProject(sources, query)),
    pair: (query) => ask((sources) => readPair(sources, query)),
    lines: (query) => ask((sources) => readLineList(sources, query)),
    releases: () => ask(readReleases),
    backtests: () => ask(readBacktests),
    release: (query) => ask((sources) => readRelease(sources, query)),
    news: (subject) => ask((sources) => readNews(sources, subject)),
    releaseDates: (query) => ask((sources) => readReleaseDates(sources, query)),
    history: (query) => ask((sources) => readHistoryOverview(sources, query)),
    pairs: (query, take) => ask((sources) => readPairList(sources, query, take)),
    resources: (query) => ask((sources) => readResourceList(sources, query)),
    cells: (query) => ask((sources) => readCellList(sources, query)),
    frame: ({ series }) => ask((sources) => readFrame(sources, series)),
    compare: (query) => ask((sources) => readComparison(sources, query)),
    comparable: (query) => ask((sources) => readComparable(sources, query)),
    badge: (subject) => ask((sources) => readBadge(sources, subject)),
    bars: (subject) => ask((sources) => readBars(sources, subject)),
    matrix: (subject, room) => ask((sources) => readMatrix(sources, subject, room)),
    burnDown: (subject) => ask((sources) => readBurnDown(sources, subject)),
    status: () => ask(readStatus),
    spellings: (names) => ask((sources) => readSpellings(sources, names)),
  }
}

const runsShown = 50

async function readStatus({
  store,
  catalogue,
  clock,
  trouble,
}: ReportSources): Promise<StatusReport> {
  const readings = ofNamedPlatforms(await store.readings(), catalogue)
  const projects = new Set(catalogue.projects.map(({ name }) => name))
  const platforms = new Set(catalogue.platforms.map(({ id }) => id))
  const standing = (await store.troubles()).filter(
    ({ platform }) => platform === null || platforms.has(platform),
  )
  const troubles = troublesToTell(trouble?.current ?? null, standing)
  return {
    dataVersion: await store.dataVersion(),
    trouble: troubles.own,
    troubles: troubles.standing,
    runs: await store.runs(runsShown),
    readings,
    ages: readingAges(readings, catalogue, clock.now()),
    // No run will take back what was said of a platform or a project that is named no more.
    notices: ofNamedPlatforms(await store.notices(), catalogue).filter(
      ({ project }) => project === null || projects.has(project),
    ),
    heldLosses: ofNamedPlatforms(await store.heldLosses(), catalogue),
    pending: ofNamedPlatforms(await store.pendingReadings(), catalogue),
    unread: ofNamedPlatforms(await store.unreadProjects(), catalogue).filter(({ project }) =>
      projects.has(project),
    ),
  }
}

async function readSpellings(
  { store, catalogue, clock }: ReportSources,
  names?: SpellingNames,
): Promise<SpellingsReport> {
  const order = catalogue.platforms.map(({ id }) => id)
  const rows = ofNamedPlatforms(await store.spellings(names), catalogue)
  // The sort is stable: within a platform the store's order, by spelling, stays.
  return {
    ages: readingAges(await store.readings(), catalogue, clock.now()),
    rows: rows.sort((a, b) => order.indexOf(a.platform) - order.indexOf(b.platform)),
  }
}
