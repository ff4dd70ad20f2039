import type { Series } from '../../domain/release.ts'
import { releasesIn } from '../../reports/releases/releases.ts'
import { toCsv } from '../../support/csv.ts'
import type { TextFormat } from '../../texts/format-names.ts'
import { textFormats } from '../../texts/formats.ts'
import { callRows } from '../../web/csv/call-csv.ts'
import { callText } from '../../web/view-models/call/call-text.ts'
import { readUnder } from '../../web/view-models/call/called-languages.ts'
import { openTracker, type Tracker } from '../../wiring/tracker.ts'
import type { CommandContext } from '../context.ts'
import { CommandError, wrongUsage } from '../failure.ts'
import { prepareVarFolder } from '../var-folder.ts'
import { textContext } from './text-context.ts'

export interface CallOptions {
  readonly format: TextFormat | 'csv'
  readonly lang: string
  readonly under?: string
}

/** The call for translation of a release, ready to paste, as `/releases/:release/call` has it. */
export async function printCall(
  context: CommandContext,
  typed: string,
  { format, lang, under: typedUnder }: CallOptions,
): Promise<number> {
  const under = typedUnder === undefined ? null : numberOf(typedUnder)
  await prepareVarFolder(context.config.varFolder)
  const tracker = await openTracker(context.config, context)
  try {
    const words = await textContext(tracker, lang, context)
    const release = findRelease(typed, tracker)
    const report = await tracker.reports.release({ release, inProjects: true })
    if (report.ages.length === 0) {
      throw new CommandError('There are no numbers yet: run `stringboard sync` first.')
    }
    process.stdout.write(
      format === 'csv'
        ? toCsv(callRows(report, under))
        : textFormats[format](callText(words, report, under)),
    )
  } finally {
    await tracker.close()
  }
  return 0
}

function numberOf(typed: string): number {
  const under = readUnder(typed)
  if (under !== null) return under
  throw new CommandError(
    `--under is a whole number of strings from 1 on, not "${typed}".`,
    wrongUsage,
  )
}

function findRelease(typed: string, { catalogue, names }: Tracker): Series {
  const release = names.release(typed)
  if (release !== null) return release
  const known = releasesIn(catalogue).map(({ name }) => name)
  throw new CommandError(
    `"${typed}" is not a release of the catalogue. It has ${known.join(', ')}.`,
    wrongUsage,
  )
}
