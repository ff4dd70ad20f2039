import type { BurnDownFacts, BurnDownPoint, Tick } from '../../../charts/burn-down-chart.ts'
import type { Day, Deadline } from '../../../domain/release.ts'
import type { Translator } from '../../../i18n/translator.ts'
import type { HistoryReport } from '../../../reports/history/history-types.ts'
import type { BurnDownReport } from '../../../reports/images/chart-types.ts'
import type { HistoryPoint } from '../../../reports/stored/stored-lines.ts'
import { historyCaption } from '../lines/history-view.ts'
import { titlesOf } from '../words/project-titles.ts'
import { type ChartContext, chartWords } from './chart-words.ts'

const dayMs = 86_400_000
/** Over more days than these, freezes would stand too close. */
const mostDaysWithMarks = 800
/** A freeze that is no further away than this is part of the picture. */
const lookAheadDays = 90

/**
 * What the picture of what was left shows: all that is not translated, with what has no file, since
 * lines through the years do not tell the two apart.
 */
export function burnDownChart(context: ChartContext, report: BurnDownReport): BurnDownFacts {
  const { translator } = context
  const { t } = translator
  const points = (report.history?.points ?? []).map(pointOf)
  const span = spanOf(points, report)
  return {
    ...chartWords(context, {
      frame: report,
      subtitle: subtitleOf(translator, report.history),
      figures: [...captionOf(context, report), ...figuresOf(translator, report.history)],
    }),
    points,
    ...span,
    dayTicks: dayTicks(translator, span),
    countTicks: countTicks(translator, Math.max(0, ...points.map(({ left }) => left ?? 0))),
    marks: report.deadlines
      .map((deadline) => ({ at: instantOf(deadline.day), label: deadlineLabel(t, deadline) }))
      .filter(({ at, label }) => label !== '' && at >= span.from && at <= span.to)
      .filter(() => span.to - span.from <= mostDaysWithMarks * dayMs),
    dashes: points.some(({ isUncertain }) => isUncertain)
      ? t('not all files could be counted')
      : null,
    nothing: t('Nothing is known of the past here.'),
  }
}

function pointOf(point: HistoryPoint): BurnDownPoint {
  const { day, total, translated, isLowerBound, resources, countedResources } = point
  return {
    at: instantOf(day),
    left: translated === null ? null : total - translated,
    isUncertain: isLowerBound || countedResources < resources,
  }
}

interface Span {
  readonly from: number
  readonly to: number
}

/** From the first day to the last, or to the freeze that is coming. */
function spanOf(points: readonly BurnDownPoint[], { history, deadlines }: BurnDownReport): Span {
  const from = points[0]?.at ?? 0
  const last = points.at(-1)?.at ?? from
  const coming = deadlines.find(({ day }) => instantOf(day) > last)
  const isNear = coming && instantOf(coming.day) - last <= lookAheadDays * dayMs
  const to = history?.scope === 'days' && isNear ? instantOf(coming.day) : last
  return { from, to }
}

function subtitleOf(translator: Translator, history: HistoryReport | null): string {
  const { t } = translator
  if (history === null) return t('Strings not translated')
  const what = whatIsLeft(translator, history)
  return history.scope === 'quarters' ? t('{what}, at the end of each quarter', { what }) : what
}

function whatIsLeft({ t, tn }: Translator, { languages, projects }: HistoryReport): string {
  if (languages === 'all') return t('Strings not translated, in all languages together')
  return projects.length === 1
    ? t('Strings not translated')
    : tn(
        'Strings not translated in {count} project',
        'Strings not translated in {count} projects',
        projects.length,
      )
}

/** What the line counts, at length. */
function captionOf({ translator, catalogue }: ChartContext, { history }: BurnDownReport): string[] {
  if (history === null) return []
  const caption = historyCaption(translator, history, titlesOf(catalogue, history.projects))
  return [caption.replace(/\.$/, '')]
}

/** The first figure that is known, and the last. */
function figuresOf(translator: Translator, history: HistoryReport | null): string[] {
  const known = (history?.points ?? []).flatMap(({ day, total, translated }) =>
    translated === null ? [] : [{ day, left: total - translated }],
  )
  const told = known.length > 2 ? [known[0], known.at(-1)] : known
  return told.flatMap((one) =>
    one
      ? translator.t('{name}: {figure}', {
          name: translator.day(one.day),
          figure: translator.tn('{count} not translated', '{count} not translated', one.left),
        })
      : [],
  )
}

function deadlineLabel(t: Translator['t'], { kind, series }: Deadline): string {
  switch (kind) {
    case 'soft-string-freeze':
      return t('{series} soft freeze', { series: series.name })
    case 'hard-string-freeze':
      return t('{series} hard freeze', { series: series.name })
    case 'release':
      return t('{series} release', { series: series.name })
    default:
      return ''
  }
}

/** Round figures from 0 to just above the most. */
function countTicks(translator: Translator, most: number): Tick[] {
  const rough = Math.max(1, most) / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = Math.max(
    1,
    [1, 2, 2.5, 5, 10].map((one) => one * power).find((one) => one >= rough) ?? 1,
  )
  const whole = Number.isInteger(step) ? step : Math.ceil(step)
  const steps = Math.ceil(Math.max(1, most) / whole)
  return Array.from({ length: steps + 1 }, (_, index) => ({
    at: index * whole,
    label: translator.number(index * whole),
  }))
}

/** Years, or months where they are few. */
function dayTicks(translator: Translator, { from, to }: Span): Tick[] {
  const months = (to - from) / (30 * dayMs)
  return months > 30 ? yearTicks(from, to) : monthTicks(translator, from, to, months > 8 ? 3 : 1)
}

function yearTicks(from: number, to: number): Tick[] {
  const first = new Date(from).getUTCFullYear()
  const last = new Date(to).getUTCFullYear()
  const step = Math.max(1, Math.ceil((last - first) / 10))
  const ticks: Tick[] = []
  for (let year = first + 1; year <= last; year += step) {
    ticks.push({ at: Date.UTC(year, 0, 1), label: String(year) })
  }
  return ticks
}

function monthTicks(translator: Translator, from: number, to: number, step: number): Tick[] {
  const ticks: Tick[] = []
  const start = new Date(from)
  for (let month = 1; ; month += step) {
    const at = Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + month, 1)
    if (at > to) return ticks
    ticks.push({ at, label: translator.shortDay(new Date(at).toISOString().slice(0, 10)) })
  }
}

function instantOf(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`)
}
