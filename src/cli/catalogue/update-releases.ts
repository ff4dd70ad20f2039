import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { shownPath } from '../../catalogue/catalogue-error.ts'
import { loadCatalogue } from '../../catalogue/load-catalogue.ts'
import { releasesFileOf } from '../../catalogue/read-files.ts'
import {
  type CalendarEntry,
  type ReadSourceFile,
  readReleaseCalendar,
  statusFile,
} from '../../catalogue/release-calendar.ts'
import { updateReleases } from '../../catalogue/update-releases.ts'
import { withRepositoryFiles } from '../../providers/git/repository-files.ts'
import type { CommandContext } from '../context.ts'
import { CommandError, wrongUsage } from '../failure.ts'
import { stopSignal } from '../stop-signal.ts'

/**
 * Refreshes the calendar of the catalogue from openstack/releases: a folder with its files, or a
 * repository, here or elsewhere. Prints what changes, and with `dryRun` leaves it at that.
 */
export async function updateReleaseCalendar(
  { config }: CommandContext,
  source: string,
  { dryRun = false }: { readonly dryRun?: boolean },
): Promise<number> {
  const { currentSeries } = await loadCatalogue(config.catalogueFolder)
  const file = await releasesFileOf(config.catalogueFolder)
  const entries = await readEntries(source, config.programEnvironment)
  const before = await readFile(file, 'utf8')
  const { text, changes, unknown } = updateReleases(file, before, { entries, currentSeries })
  for (const change of changes) console.log(change)
  if (unknown.length > 0) console.log(`Not in the source, left as they are: ${unknown.join(', ')}.`)
  if (changes.length === 0) {
    console.log(`${shownPath(file)} agrees with ${entries.length} series of the source.`)
    return 0
  }
  if (dryRun) {
    console.log(`\n${shownPath(file)} is left as it is (--dry-run).`)
    return 0
  }
  await writeFile(file, text)
  console.log(`\nWritten: ${shownPath(file)}. It counts from the next start on.`)
  return 0
}

async function readEntries(
  source: string,
  environment: Readonly<Record<string, string>>,
): Promise<CalendarEntry[]> {
  const isAddress = /^[a-z][a-z\d+.-]*:\/\//i.test(source)
  const folder = resolve(source)
  if (!isAddress && !existsSync(folder)) {
    throw new CommandError(
      `There is nothing at ${source}: give a folder of openstack/releases, or its address.`,
      wrongUsage,
    )
  }
  if (!isAddress && existsSync(join(folder, statusFile))) {
    return readReleaseCalendar(filesBelow(folder))
  }
  const scratch = await mkdtemp(join(tmpdir(), 'stringboard-releases-'))
  try {
    const address = isAddress ? source : folder
    const options = { address, folder: scratch, environment, signal: stopSignal() }
    return await withRepositoryFiles(options, readReleaseCalendar)
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}

/** Files of a folder as they lie there. */
function filesBelow(folder: string): ReadSourceFile {
  return (path) =>
    readFile(join(folder, path), 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null
      throw error
    })
}
