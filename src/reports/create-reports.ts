import { readBadge } from './badge-facts.ts'
import { readLanguage } from './language-progress.ts'
import { readOverview } from './overview.ts'
import { readPair } from './pair-progress.ts'
import { readProject, readProjects } from './project-progress.ts'
import { readingAges } from './reading-age.ts'
import type { ReportSources } from './report-frame.ts'
import type { Reports, StatusReport } from './reports.ts'

/** The reading side: what pages, badges and the command line ask. */
export function createReports(sources: ReportSources): Reports {
  return {
    dataVersion: () => sources.store.dataVersion(),
    overview: (query) => readOverview(sources, query),
    language: (query) => readLanguage(sources, query),
    projects: (query) => readProjects(sources, query),
    project: (query) => readProject(sources, query),
    pair: (query) => readPair(sources, query),
    badge: (subject) => readBadge(sources, subject),
    status: () => readStatus(sources),
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
