import type { Config } from '../../config.ts'
import type { Catalogue } from '../../domain/catalogue.ts'
import { createReports } from '../../reports/create-reports.ts'
import type { StatusReport } from '../../reports/reports.ts'
import { openReader } from '../../storage/database.ts'
import { createReportStore } from '../../storage/sql-report-store.ts'
import type { Clock } from '../../support/clock.ts'
import type { Finding } from './doctor-checks.ts'

export interface SyncsAround {
  readonly config: Pick<Config, 'databaseUrl'>
  readonly catalogue: Catalogue
  readonly clock: Clock
  /** Platforms that were just asked themselves, and whether they answered. */
  readonly asked: ReadonlyMap<string, boolean>
}

/**
 * What is written down of syncs in a database that is up to date: readings that the clock has not come
 * to yet; why syncs fail as a whole, in whichever process; figures that have grown old.
 */
export async function* checkSyncs(around: SyncsAround): AsyncGenerator<Finding> {
  const { config, catalogue, clock } = around
  const db = await openReader(config.databaseUrl)
  let status: StatusReport
  try {
    status = await createReports({ store: createReportStore(db), catalogue, clock }).status()
  } finally {
    await db.destroy()
  }
  yield* clockBeside(status, clock.now())
  yield* troubles(status, around)
  yield* oldFigures(status)
}

function* clockBeside({ runs, readings }: StatusReport, now: Date): Generator<Finding> {
  const newest = [...runs, ...readings].reduce<{ platform: string; asOf: Date } | null>(
    (found, { platform, asOf }) =>
      asOf === null || (found !== null && found.asOf >= asOf) ? found : { platform, asOf },
    null,
  )
  if (newest === null || newest.asOf <= now) return
  const sentence = `this computer's clock says ${moment(now)}, and the newest reading, of ${newest.platform}, is of ${moment(newest.asOf)}: set the clock right, or wait until it has passed that`
  yield { state: 'wrong', about: 'clock', sentence }
}

function* troubles({ troubles }: StatusReport, { asked }: SyncsAround): Generator<Finding> {
  for (const { platform, sentence, since } of troubles) {
    if (platform === null) {
      const what = `since ${moment(since)} a worker has failed at every attempt`
      yield {
        state: 'wrong',
        about: 'worker',
        sentence: `${what}: ${ended(sentence)} It goes with the next turn that goes well.`,
      }
      continue
    }
    const why = ended(sentence.replace(`${platform}: `, ''))
    const what = `since ${moment(since)} it could not be read at all: ${why}`
    const answers = asked.get(platform)
    if (answers === undefined) yield { state: 'wrong', about: platform, sentence: what }
    // What is wrong now was just said, and what to do.
    else if (!answers) yield { state: 'note', about: platform, sentence: what }
    else {
      const over = `${what} It answers now: the next run takes that back.`
      yield { state: 'note', about: platform, sentence: over }
    }
  }
}

function* oldFigures({ ages }: StatusReport): Generator<Finding> {
  for (const { platform, asOf, isStale } of ages) {
    if (!isStale) continue
    const sentence = `its oldest figures are of ${moment(asOf)}, and pages call them out of date: see that \`stringboard serve\` or \`stringboard worker\` runs, and what /status says of it.`
    yield { state: 'wrong', about: platform, sentence }
  }
}

function moment(at: Date): string {
  return `${at.toISOString().slice(0, 16)}Z`
}

function ended(sentence: string): string {
  return /[.?!]$/.test(sentence) ? sentence : `${sentence}.`
}
