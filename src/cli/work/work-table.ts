import { dayOf } from '../../domain/release.ts'
import { tallyOf } from '../../domain/tally.ts'
import type { WorkGroup } from '../../domain/work-item.ts'
import type { Translator } from '../../i18n/translator.ts'
import type { LanguageReport, WorkLine } from '../../reports/report-types.ts'
import { tallyView } from '../../web/view-models/figures/tally-view.ts'
import { touchedView } from '../../web/view-models/figures/touched-view.ts'
import { seriesLabel } from '../../web/view-models/frame/frame-view.ts'
import { reasonLabel } from '../../web/view-models/words/reason-label.ts'
import { boundOf } from '../../web/view-models/work/work-view.ts'
import { figure, printTable, withoutControls } from '../table.ts'

/** The work list for people: what comes next, and, where asked for, everything else. */
export function printWorkTable(
  report: LanguageReport,
  translator: Translator,
  { isWhole }: { readonly isWhole: boolean },
): void {
  for (const line of heading(report, translator)) console.log(withoutControls(line))
  const shown = report.work.filter(({ group }) => isWhole || nextGroups.includes(group))
  if (shown.length > 0) {
    console.log()
    printTable(
      ['', 'resource', figure('left'), figure('words'), 'done', 'last touched', 'why'],
      shown.map((line) => tableRow(line, translator)),
    )
  }
  const hidden = report.work.length - shown.length
  if (hidden > 0) {
    const later = report.work.filter(({ group }) => group === 'later').length
    console.log(`\n${later} more can wait, ${hidden - later} are done: --all shows them.`)
  }
}

const nextGroups: readonly WorkGroup[] = ['finish', 'attack']

function heading(report: LanguageReport, translator: Translator): string[] {
  const { language, group, headline, ages } = report
  const { label, left, leftWords, uncountedStrings } = tallyView(translator, headline.tally)
  const uncounted = headline.tally.resources - headline.tally.countedResources
  const counted = translator.number(headline.tally.countedResources)
  const parts = [
    label,
    `${left.text} strings left in ${counted} resources (${leftWords.text} words)`,
  ]
  if (uncounted > 0) {
    parts.push(`${uncountedStrings.text} strings in ${uncounted} resources without a file`)
  }
  return [
    `${language.englishName} (${language.code}) · ${group.title} · ${seriesLabel(translator, report)}`,
    parts.join(' · '),
    ...ages.map(({ platformTitle, asOf, isRecorded }) => {
      const when = isRecorded ? translator.day(dayOf(asOf)) : translator.instant(asOf)
      return `${platformTitle}, as of ${when}`
    }),
  ]
}

function tableRow(line: WorkLine, translator: Translator) {
  const { counts, left, leftWords } = line
  const bound = boundOf(translator, line)
  const withoutNumber = line.flaw ? 'no number' : 'no file'
  const amount = (count: number | null) =>
    figure(count === null ? '?' : bounded(bound, translator.number(count)))
  return [
    line.group,
    `${line.project}/${line.resource}`,
    amount(left),
    amount(leftWords),
    counts === null ? withoutNumber : tallyView(translator, tallyOf(line)).label,
    touchedView(translator, line.lastTranslatedAt).label,
    reasonLabel(translator, line.reason),
  ]
}

function bounded(bound: string | null, count: string): string {
  return bound === null ? count : `${bound} ${count}`
}
