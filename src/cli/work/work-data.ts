import { completionOf } from '../../domain/completion.ts'
import { tallyOf } from '../../domain/tally.ts'
import type { Translator } from '../../i18n/translator.ts'
import type { LanguageReport, WorkLine } from '../../reports/report-types.ts'
import { toCsv } from '../../support/csv.ts'
import { reasonLabel } from '../../web/view-models/words/reason-label.ts'

/** The whole work list for programs. Whatever is unknown is `null`. */
export function workAsJson(report: LanguageReport, translator: Translator): string {
  const { language, series, cycle, ages } = report
  const answer = {
    language: {
      code: language.code,
      name: language.englishName,
      nativeName: language.nativeName,
    },
    series: series.name,
    cycle: cycle?.name ?? null,
    readings: ages.map(({ platform, asOf, isRecorded }) => ({ platform, asOf, isRecorded })),
    headline: { group: report.group.name, ...report.headline.tally },
    work: report.work.map((line) => workRow(line, translator)),
  }
  return `${JSON.stringify(answer, null, 2)}\n`
}

/** The whole work list for spreadsheets. Whatever is unknown is empty. */
export function workAsCsv(report: LanguageReport, translator: Translator): string {
  const rows = report.work.map((line) => workRow(line, translator))
  return toCsv([workColumns, ...rows.map((row) => workColumns.map((column) => row[column]))])
}

function workRow(line: WorkLine, translator: Translator) {
  const { source, counts } = line
  const completion = completionOf(tallyOf(line))
  return {
    group: line.group,
    project: line.project,
    resource: line.resource,
    title: line.resourceTitle,
    kind: line.kind,
    tier: line.tier,
    left: line.left,
    leftWords: line.leftWords,
    /** `left` is the whole source text: nothing is known of this language here. */
    isWithoutFile: counts === null && !line.flaw,
    total: counts?.total ?? source.total,
    totalIsLowerBound: source.isLowerBound,
    translated: counts?.translated ?? null,
    needsEditing: counts?.needsEditing ?? null,
    percent: completion.kind === 'percent' ? completion.percent : null,
    isBegun: line.isBegun,
    isHeld: line.isHeld,
    /** What is wrong with the file, which is never complete then. */
    flaw: line.flaw ?? null,
    lastTranslatedAt: line.lastTranslatedAt,
    platform: line.platform,
    reasonCode: line.reason.code,
    reason: reasonLabel(translator, line.reason),
    editor: line.editor?.title ?? null,
    editorUrl: line.editor?.url ?? null,
  }
}

const workColumns = [
  'group',
  'project',
  'resource',
  'title',
  'kind',
  'tier',
  'left',
  'leftWords',
  'isWithoutFile',
  'total',
  'totalIsLowerBound',
  'translated',
  'needsEditing',
  'percent',
  'isBegun',
  'isHeld',
  'flaw',
  'lastTranslatedAt',
  'platform',
  'reasonCode',
  'reason',
  'editor',
  'editorUrl',
] as const satisfies readonly (keyof ReturnType<typeof workRow>)[]
