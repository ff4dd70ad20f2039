import { withNote } from '../archive/note.ts'
import { type WalkProgress, walkSite } from '../archive/walk-site.ts'
import { checkFolder, writeFolder } from '../archive/write-folder.ts'
import { loadInterface } from '../wiring/interface.ts'
import { openSiteOf } from '../wiring/site.ts'
import { openTracker } from '../wiring/tracker.ts'
import type { CommandContext } from './context.ts'
import { CommandError, isLacking, wrongUsage } from './failure.ts'
import { prepareVarFolder } from './var-folder.ts'

export interface ExportOptions {
  /** The folder. */
  readonly static?: string
  /** What addresses in feeds, calendars and snippets begin with; by default the public one. */
  readonly url?: string
  /** Only the series that is current. */
  readonly current?: boolean
}

/** Writes the whole site as files that any web server can serve. */
export async function exportSite(context: CommandContext, options: ExportOptions): Promise<number> {
  const { folder, url } = placesOf(options, context)
  await checkFolder(folder)
  await prepareVarFolder(context.config.varFolder)
  const tracker = await openTracker(context.config, context)
  try {
    const { readings } = await tracker.reports.status()
    if (readings.length === 0) {
      throw new CommandError('There are no numbers yet: run `stringboard sync` first.')
    }
    const translators = await loadInterface(context)
    const site = {
      url,
      languages: translators.languages.map(({ code }) => code),
      series: options.current ? new Set<string>() : null,
    }
    const former = tracker.catalogue.projects.flatMap(({ formerNames }) =>
      formerNames.map((name) => `/projects/${encodeURIComponent(name)}`),
    )
    const live = await openSiteOf(tracker, translators, url)
    const files = walkSite(live.ask, site, ['/', ...former, ...documents], showProgress())
    const written = await writeFolder(folder, withNote(files, url)).finally(() => live.close())
    const megabytes = (written.bytes / 1e6).toFixed(1)
    console.log(`${folder}: ${written.files.toLocaleString('en')} files, ${megabytes} MB.`)
  } finally {
    await tracker.close()
  }
  return 0
}

/** What leads to all that programs read: no page does. */
const documents = [
  '/api/v1',
  '/api/v1/openapi.json',
  '/api/v1/cells.ndjson',
  '/api/v1/status/spellings',
]

/** Where files go, and what the site is called: feeds and snippets hold whole addresses. */
function placesOf(options: ExportOptions, { config }: CommandContext) {
  const { static: folder } = options
  const url = options.url ?? config.publicUrl
  if (folder === undefined || url === null) {
    const lacking = [
      folder === undefined && 'Say where to: stringboard export --static <folder>.',
      url === null && 'Say what the site is called: --url <address>, or set PUBLIC_URL.',
    ]
    throw isLacking(lacking.filter((sentence) => sentence !== false))
  }
  if (!/^https?:\/\/[^/]/.test(url) || !URL.canParse(url)) {
    throw new CommandError(`${url} is no address of a site: https://…`, wrongUsage)
  }
  return { folder, url: url.replace(/(?<!\/)\/+$/, '') }
}

/** In place where somebody watches, else a line now and then. */
function showProgress(): (progress: WalkProgress) => void {
  const isWatched = process.stderr.isTTY
  const step = isWatched ? 25 : 1_000
  return ({ written, known }) => {
    const isLast = written === known
    if (written % step !== 0 && !isLast) return
    const line = `${written.toLocaleString('en')} of ${known.toLocaleString('en')} files so far`
    if (isWatched) process.stderr.write(`\r${line}${isLast ? '\n' : ''}`)
    else console.error(line)
  }
}
