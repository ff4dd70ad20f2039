import { RecordedFileError } from '../../providers/recorded/recorded-file-error.ts'
import type { RunFacts } from '../../sync/close-run.ts'
import type { SyncOptions, Tracker } from '../../wiring/tracker.ts'

/**
 * One sync of the platforms, with the recorded history before it. A history that cannot be read
 * is told, and keeps no platform from being read. History that has grown old is thinned afterwards.
 */
export async function readPlatforms(
  tracker: Tracker,
  options: SyncOptions,
  onBadHistory: (sentence: string) => unknown,
): Promise<RunFacts[]> {
  await importHistoryOf(tracker, onBadHistory)
  const runs = await tracker.syncAll(options)
  await tracker.thinHistory(options.signal)
  return runs
}

/** Reads the recorded history; one that cannot be read is told. */
export async function importHistoryOf(
  tracker: Pick<Tracker, 'importHistory'>,
  onBadHistory: (sentence: string) => unknown,
): Promise<void> {
  try {
    await tracker.importHistory()
  } catch (error) {
    if (!(error instanceof RecordedFileError)) throw error
    onBadHistory(error.message)
  }
}
