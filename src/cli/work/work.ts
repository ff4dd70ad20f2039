import { createTranslator } from '../../i18n/create-translator.ts'
import type { LanguageReport } from '../../reports/report-types.ts'
import { openTracker } from '../../wiring/tracker.ts'
import type { CommandContext } from '../context.ts'
import { CommandError, wrongUsage } from '../failure.ts'
import { prepareVarFolder } from '../var-folder.ts'
import { findLanguage } from './find-language.ts'
import { findSeries } from './find-series.ts'
import { workAsCsv, workAsJson } from './work-data.ts'
import { printWorkTable } from './work-table.ts'

export interface WorkOptions {
  readonly series?: string
  readonly all?: boolean
  readonly json?: boolean
  readonly csv?: boolean
}

/** The ranked work list of one language. */
export async function listWork(
  context: CommandContext,
  typed: string,
  options: WorkOptions,
): Promise<number> {
  if (options.json && options.csv) {
    throw new CommandError('Choose one of --json and --csv.', wrongUsage)
  }
  await prepareVarFolder(context.config.varFolder)
  const tracker = await openTracker(context.config, context)
  try {
    const language = findLanguage(typed, tracker)
    const series = findSeries(options.series, tracker)
    const report = await tracker.reports.language({ series, language })
    if (report.ages.length === 0) {
      throw new CommandError('There are no numbers yet: run `stringboard sync` first.')
    }
    print(report, options)
  } finally {
    await tracker.close()
  }
  return 0
}

function print(report: LanguageReport, options: WorkOptions): void {
  const translator = createTranslator('en', null, (mistake) => {
    throw mistake
  })
  if (options.json) process.stdout.write(workAsJson(report, translator))
  else if (options.csv) process.stdout.write(workAsCsv(report, translator))
  else printWorkTable(report, translator, { isWhole: options.all === true })
}
