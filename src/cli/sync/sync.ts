import cliProgress from 'cli-progress'
import type { RunFacts } from '../../sync/close-run.ts'
import type { SyncProgress } from '../../sync/sync-platform.ts'
import type { SyncOptions, Tracker } from '../../wiring/tracker.ts'
import { openTracker } from '../../wiring/tracker.ts'
import type { CommandContext } from '../context.ts'
import { CommandError } from '../failure.ts'
import { checkPlatform } from '../platforms/platform-option.ts'
import { howToTurnAnyOn, howToTurnOn, settingWarnings } from '../platforms/platform-settings.ts'
import { stopSignal } from '../stop-signal.ts'
import { figure, printTable, withoutControls } from '../table.ts'
import { prepareVarFolder } from '../var-folder.ts'
import { secondsOf } from './log-run.ts'
import { importHistoryOf, readPlatforms } from './read-platforms.ts'
import { syncAlone } from './sync-alone.ts'

/** Exit code of a program ended by Ctrl-C, as shells expect it. */
const interrupted = 130

/** One sync, watched. */
export async function syncOnce(
  context: CommandContext,
  { platform, full: isFull = false }: { readonly platform?: string; readonly full?: boolean },
): Promise<number> {
  const { config } = context
  const signal = stopSignal()
  await prepareVarFolder(config.varFolder)
  const tracker = await openTracker(config, context)
  try {
    checkPlatform(platform, tracker.catalogue.platforms)
    checkAsked(platform, tracker)
    for (const warning of settingWarnings(tracker.catalogue.platforms, config)) {
      console.error(warning)
    }
    const chosen = platform === undefined ? {} : { platform }
    const display = progressDisplay()
    const badHistories: string[] = []
    const given = { ...chosen, isFull, signal, onProgress: display.show }
    const onBadHistory = (sentence: string) => badHistories.push(sentence)
    const runs = await (tracker.joinWorkers
      ? syncTogether(tracker, tracker.joinWorkers, given, onBadHistory)
      : syncAlone(config, () => readPlatforms(tracker, given, onBadHistory))
    ).finally(display.end)
    if (runs === null) {
      throw new CommandError(
        'Another process is syncing into this database: wait until it has ended, or stop it.',
      )
    }
    // Into a file one process syncs at a time: where that goes well, none is in trouble.
    if (tracker.joinWorkers === null) tracker.trouble.clear()
    printSummary(runs)
    await tellWhatCountsForNothing(runs, tracker)
    for (const sentence of badHistories) console.error(withoutControls(sentence))
    if (signal.aborted) return interrupted
    return badHistories.length > 0 || runs.some((run) => run.outcome !== 'ok') ? 1 : 0
  } finally {
    await tracker.close()
  }
}

/**
 * Takes part in the work of the workers until the runs that are wanted have ended. There may be none
 * beside it, so it thins what has grown old as they do.
 */
async function syncTogether(
  tracker: Tracker,
  joinWorkers: NonNullable<Tracker['joinWorkers']>,
  options: SyncOptions,
  onBadHistory: (sentence: string) => unknown,
): Promise<RunFacts[]> {
  const work = await joinWorkers({ onClosed() {} })
  try {
    await importHistoryOf(tracker, onBadHistory)
    const runs = await work.all(options)
    await tracker.thinHistory(options.signal)
    return runs
  } finally {
    await work.stop()
  }
}

/** A platform may be named and still not be asked, for want of a setting. */
function checkAsked(wanted: string | undefined, { providers, catalogue }: Tracker): void {
  const { platforms } = catalogue
  if (wanted === undefined) {
    if (providers.length > 0) return
    throw new CommandError(`No platform can be asked: ${howToTurnAnyOn(platforms)}.`)
  }
  if (providers.some(({ platformId }) => platformId === wanted)) return
  const platform = platforms.find(({ id }) => id === wanted)
  const remedy = platform ? howToTurnOn(platform) : howToTurnAnyOn(platforms)
  throw new CommandError(`${wanted} cannot be asked: ${remedy}.`)
}

/** A platform that answers and still fills no page would leave its operator guessing. */
async function tellWhatCountsForNothing(
  runs: readonly RunFacts[],
  { reports }: Tracker,
): Promise<void> {
  const empty = runs.filter(({ outcome, cellsRead }) => outcome === 'ok' && cellsRead === 0)
  if (empty.length === 0) return
  const { ages } = await reports.status()
  for (const { platform } of empty) {
    if (ages.some((age) => age.platform === platform)) continue
    console.error(
      `${platform}: the catalogue names nothing of what it has: /status lists its names, projects.yaml is where they go.`,
    )
  }
}

interface ProgressDisplay {
  show(progress: SyncProgress): void
  end(): void
}

function progressDisplay(): ProgressDisplay {
  return process.stderr.isTTY ? progressBars() : progressLines()
}

function progressBars(): ProgressDisplay {
  const bars = new cliProgress.MultiBar(
    {
      format: '{platform} {bar} {value}/{total} {project}',
      hideCursor: true,
      clearOnComplete: true,
    },
    cliProgress.Presets.shades_classic,
  )
  const barOf = new Map<string, cliProgress.SingleBar>()
  return {
    show({ platform, project, done, total }) {
      const bar = barOf.get(platform) ?? bars.create(total, 0, { platform, project: '' })
      barOf.set(platform, bar)
      bar.update(done, { project: withoutControls(project ?? '') })
    },
    end: () => bars.stop(),
  }
}

function progressLines(): ProgressDisplay {
  return {
    show({ platform, project, done, total, error }) {
      const what = project === null ? `${total} projects` : `${project}${error ? ' failed' : ''}`
      console.error(withoutControls(`${platform} ${done}/${total} ${what}`))
    },
    end() {},
  }
}

function printSummary(runs: readonly RunFacts[]): void {
  printTable(
    [
      'platform',
      'outcome',
      'projects',
      'cells read',
      'changed',
      'requests',
      'errors',
      'seconds',
    ].map((title, column) => (column < 2 ? title : figure(title))),
    runs.map((run) => [
      run.platform,
      run.outcome,
      ...[run.projects, run.cellsRead, run.cellsChanged, run.requests, run.errors.length].map(
        (count) => figure(count.toLocaleString('en')),
      ),
      figure(secondsOf(run).toFixed(1)),
    ]),
  )
  for (const { message } of runs.flatMap((run) => run.errors))
    console.error(withoutControls(message))
}
