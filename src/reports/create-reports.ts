import { readBadge } from './badge-facts.ts'
import { readLanguage } from './language-progress.ts'
import { readOverview } from './overview.ts'
import { readPair } from './pair-progress.ts'
import { readProject, readProjects } from './project-progress.ts'
import { readingAges } from './reading-age.ts'
import type { ReportSources } from './report-frame.ts'
import type { Reports, StatusReport } from './reports.ts'

/** The reading side: what pages, badges and the command line ask. */
export function createReports({ store, ...rest }: ReportSources): Reports {
  // Each answer is read from one moment, so that its figures agree with one another.
  const ask = <T>(read: (sources: ReportSources) => Promise<T>): Promise<T> =>
    store.snapshot((now) => read({ ...rest, store: now }))
  return {
    dataVersion: () => store.dataVersion(),
    overview: (query) => ask((sources) => readOverview(sources, query)),
    language: (query) => ask((sources) => readLanguage(sources, query)),
    projects: (query) => ask((sources) => readProjects(sources, query)),
    project: (query) => ask((sources) => readProject(sources, query)),
    pair: (query) => ask((sources) => readPair(sources, query)),
    badge: (subject) => ask((sources) => readBadge(sources, subject)),
    status: () => ask(readStatus),
  }
}

const runsShown = 50

async function readStatus({ store, catalogue, clock }: ReportSources): Promise<StatusReport> {
  const readings = await store.readings()
  return {
    runs: await store.runs(runsShown),
    readings,
    ages: readingAges(readings, catalogue, clock.now()),
    notices: await store.notices(),
    heldLosses: await store.heldLosses(),
  }
}
