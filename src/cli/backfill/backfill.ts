import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { CataloguePlatform } from '../../domain/catalogue.ts'
import { type Day, dayOf, type Series } from '../../domain/release.ts'
import type { SamplePeriod } from '../../providers/git/history/days.ts'
import { GitHistory } from '../../providers/git/history/index.ts'
import type { HistoryPlan } from '../../providers/git/history/walk.ts'
import { takeProcessLock } from '../../storage/locks/process-lock.ts'
import { foldPast } from '../../sync/fold-past.ts'
import { ProviderError } from '../../sync/provider-error.ts'
import type { BackfillSample } from '../../sync/sync-store.ts'
import { openTracker, type Tracker } from '../../wiring/tracker.ts'
import type { CommandContext } from '../context.ts'
import { CommandError, wrongUsage } from '../failure.ts'
import { stopSignal } from '../stop-signal.ts'
import { syncAlone } from '../sync/sync-alone.ts'
import { withoutControls } from '../table.ts'
import { prepareVarFolder } from '../var-folder.ts'
import { backfillDisplay } from './backfill-display.ts'
import { BackfillSummary, printUnknownResources } from './backfill-summary.ts'
import { type BackfillTarget, findSeries, findTarget, gitPlatform } from './backfill-target.ts'

export interface BackfillOptions {
  readonly since?: string
  readonly every: SamplePeriod
  readonly project?: string
  readonly series?: string
  readonly branch?: string
  readonly again?: boolean
}

/** Exit code of a program ended by Ctrl-C, as shells expect it. */
const interrupted = 130
/** Cells counted before they are saved: one transaction. */
const cellsAtOnce = 5_000

/** Walks through a repository's past once and saves what it counts. */
export async function backfill(
  context: CommandContext,
  repository: string,
  options: BackfillOptions,
): Promise<number> {
  const { config } = context
  const since = options.since === undefined ? null : toDay(options.since)
  const signal = stopSignal()
  await prepareVarFolder(config.varFolder)
  const tracker = await openTracker(config, context)
  try {
    const { project, every, branch, again = false } = options
    const target = findTarget(repository, { project, gitUrl: config.gitUrl, known: tracker })
    const series = findSeries(options.series, tracker)
    const platform = gitPlatform(tracker)
    const work = { context, tracker, target, series, platform, every, branch, since, again, signal }
    const exitCode = await syncAlone(config, () => walkThrough(work))
    if (exitCode !== null) return exitCode
    throw new CommandError(
      'Another process is writing into this database: wait until it has ended, or stop it.',
    )
  } finally {
    await tracker.close()
  }
}

interface Backfill {
  readonly context: CommandContext
  readonly tracker: Tracker
  readonly target: BackfillTarget
  readonly series: Series
  readonly platform: CataloguePlatform
  readonly every: SamplePeriod
  readonly branch: string | undefined
  readonly since: Day | null
  /** Whether days that are saved already are counted anew. */
  readonly again: boolean
  readonly signal: AbortSignal
}

function toDay(text: string): Day {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN
  // Date takes 30 February for 2 March.
  if (!Number.isNaN(time) && dayOf(new Date(time)) === text) return text
  throw new CommandError(`--since ${text} is not a day: write it as 2012-01-31.`, wrongUsage)
}

async function walkThrough(work: Backfill): Promise<number> {
  const { context, tracker, target, series, platform, every, since } = work
  const { names } = tracker
  const project = target.project.name
  const isKnown = (name: string) =>
    names.resource(target.project, 'git', name, platform.id) !== null
  const isIgnored = (name: string) => names.isIgnored(target.project, 'git', name)
  const history = await openHistory(work).catch(giveUp)
  if (history === null) return stopped(null)
  try {
    const of = { project, platform: platform.id, series: series.name }
    const known = new Set(work.again ? [] : await tracker.backfill.backfilledDays(of))
    const now = context.clock.now()
    const wants = (name: string) => isKnown(name) && !isIgnored(name)
    const plan = await history.plan({ every, since, now, known, wants }).catch(giveUp)
    if (plan === null) return stopped(null)
    if (work.again) await tracker.backfill.forgetBackfill(of)
    if (history.isShallow) {
      console.error('The clone is shallow: its past begins where it was cut off.')
    }
    const exitCode = await countPlanned(history, plan, work)
    if (exitCode !== 0) return exitCode
    printUnknownResources(new Map([...plan.unwanted].filter(([name]) => !isIgnored(name))))
    return 0
  } finally {
    await history.close()
  }
}

function openHistory({ context, tracker, target, series, platform, branch, signal }: Backfill) {
  const { config } = context
  const { catalogue, names } = tracker
  const isMain = series.name === catalogue.currentSeries
  return GitHistory.open({
    platformId: platform.id,
    address: target.address,
    name: target.name,
    branches: branch === undefined ? series.branches : [branch],
    mainBranches: isMain ? [] : (names.series(catalogue.currentSeries)?.branches ?? []),
    folder: join(config.varFolder, 'git'),
    takeLock: takeProcessLock,
    environment: config.programEnvironment,
    signal,
    onFetch(gitDir) {
      const sentence = `Fetching ${target.name} with all of its past into ${gitDir}: this may take minutes.`
      console.error(withoutControls(sentence))
    },
  })
}

/** Counts and saves batch by batch; what is saved when it is stopped stays. */
async function countPlanned(
  history: GitHistory,
  plan: HistoryPlan,
  work: Backfill,
): Promise<number> {
  const { tracker, target, series, platform, signal } = work
  const project = target.project.name
  if (plan.fileCount === 0) {
    console.log(nothingToDo(plan, work, history.branch))
    return plan.knownDays > 0 ? 0 : 1
  }
  const begun = performance.now()
  const summary = new BackfillSummary()
  const display = backfillDisplay(project, plan.fileCount)
  let pending: BackfillSample[] = []
  let saved: Day | null = null
  const save = async (day: Day | null) => {
    if (pending.length === 0 || day === null) return
    await tracker.backfill.saveBackfill({ project, platform: platform.id, samples: pending })
    pending = []
    saved = day
    display.saved({ day, done: plan.read.files })
  }
  let counted: Day | null = null
  try {
    for await (const { day, asOf, resources } of history.samples()) {
      const past = { names: tracker.names, project: target.project, series: series.name }
      const folded = foldPast(asOf, resources, { ...past, platform: platform.id, namesKind: 'git' })
      summary.add(day, folded.samples, folded.unknownLanguages)
      pending.push(...folded.samples)
      counted = day
      display.show({ day, done: plan.read.files })
      if (cellsOf(pending) >= cellsAtOnce) await save(day)
      // Where nothing has changed nothing is waited for, and a Ctrl-C would not be heard.
      await nextTurn()
      if (signal.aborted) break
    }
  } catch (error) {
    if (!signal.aborted) throw error
  } finally {
    await save(counted)
    display.end()
  }
  if (signal.aborted) return stopped(saved)
  summary.print({
    project,
    series: series.name,
    files: plan.read.files,
    megabytes: Math.round(plan.read.bytes / 1e6),
    seconds: (performance.now() - begun) / 1_000,
  })
  return 0
}

function cellsOf(samples: readonly BackfillSample[]): number {
  return samples.reduce((sum, { cells }) => sum + cells.length, 0)
}

function nothingToDo({ knownDays, unwanted }: HistoryPlan, { target }: Backfill, branch: string) {
  const { name } = target
  if (knownDays > 0) return `All ${knownDays} samples of ${name} are saved already.`
  return unwanted.size > 0
    ? `None of the translation files on ${branch} of ${name} is one that the catalogue names.`
    : `There was never a translation file on ${branch} of ${name}, or not at the end of such a period.`
}

/** Given up by the person who began it: no failure. */
function giveUp(error: unknown): null {
  if (error instanceof ProviderError && error.code === 'aborted') return null
  throw error
}

function stopped(saved: Day | null): number {
  console.error(
    saved === null
      ? 'Stopped before anything was saved; the same command begins again.'
      : `Stopped; everything up to ${saved} is saved, and the same command goes on from there.`,
  )
  return interrupted
}
