import { type Day, dayOf } from '../../domain/release.ts'
import type { MeetingReport, Since } from '../../reports/meeting/meeting-types.ts'
import { readSinceName } from '../../reports/meeting/since.ts'
import { toCsv } from '../../support/csv.ts'
import type { TextFormat } from '../../texts/format-names.ts'
import { textFormats } from '../../texts/formats.ts'
import { meetingRows } from '../../web/csv/meeting-csv.ts'
import { meetingText } from '../../web/view-models/meeting/meeting-text.ts'
import { openTracker } from '../../wiring/tracker.ts'
import type { CommandContext } from '../context.ts'
import { CommandError, wrongUsage } from '../failure.ts'
import { prepareVarFolder } from '../var-folder.ts'
import { findLanguage } from './find-language.ts'
import { findSeries } from './find-series.ts'
import { textContext } from './text-context.ts'

export interface ReportOptions {
  readonly format: TextFormat | 'csv'
  readonly since: string
  readonly lang: string
  readonly series?: string
}

/** Where a language stands, ready to paste, as `/languages/:code/report` has it. */
export async function printReport(
  context: CommandContext,
  typed: string,
  options: ReportOptions,
): Promise<number> {
  const since = findSince(options.since, context)
  await prepareVarFolder(context.config.varFolder)
  const tracker = await openTracker(context.config, context)
  try {
    const words = await textContext(tracker, options.lang, context)
    const language = findLanguage(typed, tracker)
    const series = findSeries(options.series, tracker)
    const report = await tracker.reports.meeting({ series, language, since })
    if (report.ages.length === 0) {
      throw new CommandError('There are no numbers yet: run `stringboard sync` first.')
    }
    process.stdout.write(written(report, options, words))
  } finally {
    await tracker.close()
  }
  return 0
}

function written(
  report: MeetingReport,
  { format }: ReportOptions,
  words: Awaited<ReturnType<typeof textContext>>,
): string {
  return format === 'csv'
    ? toCsv(meetingRows(report))
    : textFormats[format](meetingText(words, report))
}

function findSince(typed: string, { clock }: CommandContext): Since {
  const since = readSinceName(typed)
  if (since !== null && !isAhead(since, dayOf(clock.now()))) return since
  throw new CommandError(
    `--since is week, release, or a day in the past such as 2026-11-19, not "${typed}".`,
    wrongUsage,
  )
}

function isAhead(since: Since, today: Day): boolean {
  return since.kind === 'day' && since.day >= today
}
