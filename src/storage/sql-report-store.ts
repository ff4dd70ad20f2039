import type { ReportStore } from '../reports/report-store.ts'
import type { Database } from './database.ts'
import { readLines } from './lines/read-lines.ts'
import {
  readImportedHistory,
  readScopeLanguages,
  readScopeLine,
  readScopeLines,
  readScopePoints,
  readScopeProjects,
} from './lines/scope-lines.ts'
import { readBegun, readLanguageCounts } from './reading/begun-in.ts'
import { readCellPage } from './reading/cell-pages.ts'
import { readCrossingCells } from './reading/crossing-cells.ts'
import { readGroupSums, readProjectTallies } from './reading/group-sums.ts'
import { type Known, KnownOfVersion, nothingKnown } from './reading/known-answers.ts'
import { readLanguageChanges } from './reading/language-changes.ts'
import { readLanguageMoves } from './reading/language-moves.ts'
import { readPartCarriers } from './reading/part-carriers.ts'
import {
  readPartSums,
  readProjectsIn,
  readSourceSizes,
  readSourceSums,
} from './reading/part-sums.ts'
import { readSourcesOn } from './reading/past-sources.ts'
import {
  readCells,
  readCellsOn,
  readOtherPlatformCells,
  readResources,
} from './reading/read-cells.ts'
import { readReadiness } from './reading/read-readiness.ts'
import { readPairs, readReadings } from './reading/read-readings.ts'
import { readMoves, readPendingReadings } from './reading/read-sources.ts'
import { readSpellings } from './reading/read-spellings.ts'
import {
  readFirstReadings,
  readHeldLosses,
  readNotices,
  readReadingDays,
  readRuns,
} from './reading/read-sync.ts'
import { readTallies } from './reading/read-tallies.ts'
import { readTroubles } from './reading/read-troubles.ts'
import { readUnread } from './reading/read-unread.ts'
import { readRevision, readVersions } from './reading/read-versions.ts'
import { readReadingsOn } from './reading/readings-on.ts'
import { readSeriesWithData } from './reading/series-with-data.ts'
import { readSummaries } from './reading/summary-rows.ts'
import { readWorkRows } from './reading/work-rows.ts'

/**
 * The reading side over SQL.
 * @param known what of one moment, or of one version of the data, need not be asked again
 */
export function createReportStore(db: Database, known: Known = nothingKnown): ReportStore {
  const ofVersion = new KnownOfVersion()
  return {
    snapshot: (ask) =>
      db.transaction().execute(async (moment) => {
        const versions = await readVersions(moment)
        return ask(createReportStore(moment, ofVersion.at(versions)))
      }),
    dataVersion: async () => (await readVersions(db)).version,
    revision: () => readRevision(db),
    readiness: () => readReadiness(db),
    summaries: (series, only) => readSummaries(db, series, only),
    partSums: (filter) => readPartSums(db, filter),
    sourceSums(filter) {
      const read = () => readSourceSums(db, filter)
      // The images of one project ask alike in every language; of all projects it is much to hold.
      return filter.projects?.length === 1
        ? known.oncePerVersion('sourceSums', filter, read)
        : read()
    },
    sourceSizes: (filter) => readSourceSizes(db, filter),
    partCarriers: (filter) =>
      known.oncePerSources('partCarriers', filter, () => readPartCarriers(db, filter)),
    tallies: (filter) => readTallies(db, filter),
    groupSums: (query) => readGroupSums(db, query),
    projectTallies: (query) => readProjectTallies(db, query),
    languageMoves: (query) =>
      known.once('languageMoves', query, () => readLanguageMoves(db, query)),
    crossingCells: (query) => readCrossingCells(db, query),
    begun: (filter) => readBegun(db, filter),
    languageCounts: (filter) => readLanguageCounts(db, filter),
    resources: (filter) => readResources(db, filter),
    cells: (filter) => readCells(db, filter),
    otherPlatformCells: (filter) => readOtherPlatformCells(db, filter),
    work: (query) => readWorkRows(db, query),
    cellPage: (filter) => readCellPage(db, filter),
    cellsOn: (day, filter) =>
      known.once('cellsOn', [day, filter], () => readCellsOn(db, day, filter)),
    languageChanges: (query) => readLanguageChanges(db, query),
    sourcesOn: (day, filter) => readSourcesOn(db, day, filter),
    readingDays: (filter) => readReadingDays(db, filter),
    firstReadings: () => readFirstReadings(db),
    seriesWithData: () =>
      known.oncePerSources('seriesWithData', null, () => readSeriesWithData(db)),
    readings: (filter = {}) =>
      known.oncePerVersion('readings', filter, async () => {
        const read = () => readPairs(db, filter)
        return readReadings(db, await known.oncePerSources('pairs', filter, read))
      }),
    readingsOn: (until) => readReadingsOn(db, until),
    lines: (query) => readLines(db, query, known),
    projectsIn: (filter) =>
      known.oncePerSources('projectsIn', filter, () => readProjectsIn(db, filter)),
    history: ({ line, ...asked }) => readScopeLine(db, asked, line),
    histories: (asked) => readScopeLanguages(db, asked),
    scopeLines: (scope) => readScopeLines(db, scope),
    importedHistory: (scope) => readImportedHistory(db, scope),
    pointsOn: (asked) => readScopePoints(db, asked),
    scopeProjects: (scope) => readScopeProjects(db, scope),
    runs: (limit) => readRuns(db, limit),
    notices: () => readNotices(db),
    heldLosses: () => readHeldLosses(db),
    unreadProjects: () => readUnread(db),
    pendingReadings: () => readPendingReadings(db),
    troubles: () => readTroubles(db),
    spellings: (names) => known.oncePerSources('spellings', names, () => readSpellings(db, names)),
    moves: (filter) => readMoves(db, filter),
  }
}
