import { defaultPace, paces } from '../../domain/effort.ts'
import { mostMinutes, readMinutes } from '../../domain/next-task.ts'
import { everyWork } from '../../domain/work-filter.ts'
import { createTranslator } from '../../i18n/create-translator.ts'
import { openTracker } from '../../wiring/tracker.ts'
import type { CommandContext } from '../context.ts'
import { CommandError, wrongUsage } from '../failure.ts'
import { prepareVarFolder } from '../var-folder.ts'
import { findLanguage } from './find-language.ts'
import { findSeries } from './find-series.ts'
import { nextAsJson, printNext } from './next-answer.ts'

export interface NextOptions {
  readonly minutes?: string
  readonly pace?: string
  readonly skip?: string
  readonly series?: string
  readonly json?: boolean
}

/** One task for the time there is, as the page of the same name answers it. */
export async function showNext(
  context: CommandContext,
  typed: string,
  options: NextOptions,
): Promise<number> {
  const minutes = options.minutes === undefined ? null : minutesOf(options.minutes)
  const pace = wholeNumber(
    options.pace ?? String(defaultPace),
    'pace',
    paces.slowest,
    paces.fastest,
  )
  const skip = wholeNumber(options.skip ?? '0', 'skip', 0, 999)
  await prepareVarFolder(context.config.varFolder)
  const tracker = await openTracker(context.config, context)
  try {
    const language = findLanguage(typed, tracker)
    const series = findSeries(options.series, tracker)
    const filter = { ...everyWork, pace }
    const report = await tracker.reports.next({ series, language, minutes, skip, filter })
    if (report.ages.length === 0) {
      throw new CommandError('There are no numbers yet: run `stringboard sync` first.')
    }
    const translator = createTranslator('en', null, (mistake) => {
      throw mistake
    })
    const words = { translator, catalogue: tracker.catalogue }
    if (options.json) process.stdout.write(nextAsJson(report, words))
    else printNext(report, words)
  } finally {
    await tracker.close()
  }
  return 0
}

function minutesOf(typed: string): number {
  const minutes = readMinutes(typed)
  if (minutes !== null) return minutes
  throw new CommandError(`Minutes are a whole number from 1 to ${mostMinutes}.`, wrongUsage)
}

function wholeNumber(typed: string, name: string, least: number, most: number): number {
  const number = /^\d{1,6}$/.test(typed) ? Number(typed) : Number.NaN
  if (number >= least && number <= most) return number
  throw new CommandError(`--${name} is a whole number from ${least} to ${most}.`, wrongUsage)
}
