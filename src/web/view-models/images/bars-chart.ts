import { figureOf } from '../../../badges/badge-figure.ts'
import type { Bar, BarsFacts } from '../../../charts/bars-chart.ts'
import { completionOf } from '../../../domain/completion.ts'
import type { Tally } from '../../../domain/tally.ts'
import type { NamedText } from '../../../drawing/drawable-text.ts'
import { usualThresholds } from '../../../drawing/tones.ts'
import { translateData } from '../../../i18n/data-messages.ts'
import type { Translator } from '../../../i18n/translator.ts'
import type { BarLine, BarsReport } from '../../../reports/images/chart-types.ts'
import { barShares } from '../figures/bar-view.ts'
import { type ChartContext, chartWords } from './chart-words.ts'

/** What the picture of a whole's parts shows. */
export function barsChart(context: ChartContext, report: BarsReport, most: number): BarsFacts {
  const { translator } = context
  const { t, tn } = translator
  const bars = report.lines.slice(0, most).map((line) => barOf(translator, line))
  const left = report.lines.length - bars.length
  return {
    ...chartWords(context, {
      frame: report,
      subtitle: subtitleOf(context, report),
      figures: bars.map(({ name, figure }) => t('{name}: {figure}', { name: name.text, figure })),
    }),
    bars,
    rest: left > 0 ? tn('and {count} more', 'and {count} more', left) : null,
    nothing: t('Nothing is known here.'),
    legend: {
      done: t('translated'),
      review: t('to review'),
      left: t('left'),
      unknown: t('not known, which is not zero'),
    },
  }
}

function subtitleOf({ translator, subject }: ChartContext, { group }: BarsReport): string {
  const { t } = translator
  const { project, language } = subject
  const counted = { group: translateData(translator, group.title) }
  if (language === null) return t('{group}: how much is translated into each language', counted)
  return project === null
    ? t('{group}: how much of each project is translated', counted)
    : t('{group}: how much of each resource is translated', counted)
}

function barOf(translator: Translator, { of, tally }: BarLine): Bar {
  const figure = figureOf(
    translator,
    { tally, languages: null },
    { metric: 'percent', thresholds: usualThresholds },
  )
  return {
    name: nameOf(translator, of),
    parts: barShares(tally, completionOf(tally)),
    figure: figure?.message ?? translator.t('no file'),
    aside: figure === null || tally.left === 0 ? '' : leftOf(translator, tally),
  }
}

/** By a sign, as badges have it: room is short. */
function leftOf(translator: Translator, { left, isLowerBound }: Tally): string {
  const figure = translator.number(left)
  const strings = isLowerBound ? `≥ ${figure}` : figure
  return translator.tn('{strings} left', '{strings} left', left, { strings })
}

function nameOf(translator: Translator, of: BarLine['of']): NamedText {
  switch (of.kind) {
    case 'language':
      return { text: of.language.nativeName, plain: of.language.code }
    case 'project':
      return { text: of.project.title, plain: of.project.name }
    case 'resource':
      return { text: translateData(translator, of.title), plain: of.key }
  }
}
