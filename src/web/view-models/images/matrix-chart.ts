import type { MatrixFacts } from '../../../charts/matrix-chart.ts'
import { completionOf, isComplete } from '../../../domain/completion.ts'
import type { Tally } from '../../../domain/tally.ts'
import { type Tone, toneOfPercent } from '../../../drawing/tones.ts'
import { translateData } from '../../../i18n/data-messages.ts'
import type { Translator } from '../../../i18n/translator.ts'
import type { MatrixReport } from '../../../reports/images/chart-types.ts'
import { type ChartContext, chartWords } from './chart-words.ts'

/** More boxes would be more bytes than an image should have. */
interface MatrixRoom {
  readonly rows: number
  readonly columns: number
}

/** What the picture of every language in every project shows. */
export function matrixChart(
  context: ChartContext,
  report: MatrixReport,
  room: MatrixRoom,
): MatrixFacts {
  const { translator } = context
  const { t } = translator
  const projects = report.projects.slice(0, room.columns)
  const languages = report.languages.slice(0, room.rows)
  const rows = languages.map(({ code, nativeName }) => ({
    name: { text: nativeName, plain: code },
    tones: projects.map(({ name }) => toneOf(report.pairs.get(code)?.get(name))),
  }))
  return {
    ...chartWords(context, {
      frame: report,
      subtitle: subtitleOf(translator, report, { languages, projects }),
      figures: languages.map(({ code, nativeName }) =>
        t('{name}: {figure}', { name: nativeName, figure: completeIn(translator, report, code) }),
      ),
    }),
    columns: projects.map(({ title, name }) => ({ text: title, plain: name })),
    rows,
    nothing: t('Nothing is known here.'),
    legend: legendOf(translator),
  }
}

function subtitleOf(
  translator: Translator,
  report: MatrixReport,
  shown: Pick<MatrixReport, 'languages' | 'projects'>,
): string {
  const { t } = translator
  const isCut =
    shown.languages.length < report.languages.length ||
    shown.projects.length < report.projects.length
  const counted = {
    group: translateData(translator, report.group.title),
    languages: shown.languages.length,
    projects: shown.projects.length,
  }
  return isCut
    ? t('{group}: the first {languages} languages in the first {projects} projects', counted)
    : t('{group}: every language in every project', counted)
}

/** `null`: no file. Of what has no percent, only the least is claimed. */
function toneOf(tally: Tally | undefined): Tone | null {
  if (tally === undefined) return null
  const completion = completionOf(tally)
  if (completion.kind === 'unknown') return null
  if (completion.kind === 'nothing') return null
  if (completion.kind === 'lower-bound') return 'unknown'
  return isComplete(tally) ? 'complete' : toneOfPercent(Math.min(completion.percent, 99))
}

function completeIn({ tn }: Translator, { standings }: MatrixReport, language: string): string {
  const { begun, complete } = standings.get(language) ?? { begun: 0, complete: 0 }
  return tn(
    'complete in {complete} of {count} project',
    'complete in {complete} of {count} projects',
    begun,
    { complete },
  )
}

function legendOf(translator: Translator): MatrixFacts['legend'] {
  const { t, percent } = translator
  return [
    { tone: 'begun', label: t('below {percent}', { percent: percent(25) }) },
    { tone: 'quarter', label: percent(25) },
    { tone: 'half', label: percent(50) },
    { tone: 'most', label: percent(75) },
    { tone: 'complete', label: t('complete') },
    { tone: 'unknown', label: t('percent unknown') },
  ]
}
