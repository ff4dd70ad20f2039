import type { ChartWords } from '../../../charts/chart-card.ts'
import type { Catalogue } from '../../../domain/catalogue.ts'
import type { NamedText } from '../../../drawing/drawable-text.ts'
import type { Translator } from '../../../i18n/translator.ts'
import type { ImageFrame } from '../../../reports/images/image-parts.ts'
import type { ReadingAge } from '../../../reports/reading-age.ts'
import type { ImageSubject } from '../../../reports/reports.ts'
import { inARow } from '../words/in-a-row.ts'
import { ageOf } from './badge.ts'

/** What every chart is told beside its report. */
export interface ChartContext {
  readonly translator: Translator
  readonly catalogue: Catalogue
  readonly subject: ImageSubject
  /** Somebody's own title; `null`: what the chart is about. */
  readonly label: string | null
}

/** Title, subtitle and footer of a chart, and the same in one sentence. */
export function chartWords(
  context: ChartContext,
  {
    frame: { ages, standIn },
    subtitle: counted,
    figures,
  }: {
    readonly frame: Pick<ImageFrame, 'ages' | 'standIn'>
    /** What is counted. */
    readonly subtitle: string
    /** The figures in words. */
    readonly figures: readonly string[]
  },
): ChartWords {
  const names = subjectNames(context)
  const { label } = context
  const title =
    label === null ? names : [{ text: label, plain: names.map(({ plain }) => plain).join(' · ') }]
  // The title has the release; in which series it was counted is seen beside what was.
  const subtitle = standIn === null ? counted : `${counted} · ${standIn.series}`
  const footer = provenanceOf(context.translator, ages)
  return {
    title,
    subtitle,
    footer,
    summary: [title.map(({ text }) => text).join(' · '), subtitle, footer].join('. '),
    description: inARow(context.translator, figures),
  }
}

function subjectNames({ catalogue, subject }: ChartContext): NamedText[] {
  const { project, series, language } = subject
  return [
    project
      ? { text: project.title, plain: project.name }
      : { text: catalogue.title, plain: 'all' },
    ...(series === catalogue.currentSeries ? [] : [{ text: series, plain: series }]),
    ...(language ? [{ text: language.nativeName, plain: language.code }] : []),
  ]
}

/** Where the figures come from, and the day they hold for. */
function provenanceOf(translator: Translator, ages: readonly ReadingAge[]): string {
  const { t } = translator
  const age = ageOf(ages)
  if (age === null) return t('Nothing was read yet')
  const said = {
    platforms: translator.list(ages.map(({ platformTitle }) => platformTitle)),
    day: translator.day(age.asOf),
  }
  return age.isStale
    ? t('{platforms}, as of {day}; nothing newer could be read since', said)
    : t('{platforms}, as of {day}', said)
}
