import { type Day, dayOf, daysLater } from '../../../domain/release.ts'
import type { ComparableReport } from '../../../reports/comparison/comparison-types.ts'
import type { PageContext } from '../../pages/page-context.ts'
import { compareUrl, withQuery } from '../../urls.ts'
import { seriesTitle } from '../frame/frame-view.ts'
import type { ComparePageReport } from './compare-page.ts'

/** What can be compared, to choose from: each form works without a script. */
export interface CompareForms {
  readonly action: string
  /** What stays as it is, whatever is chosen. */
  readonly hidden: readonly { readonly name: string; readonly value: string }[]
  readonly days: DaysForm
  /** `null` where there are no two of them. */
  readonly series: PairForm | null
  readonly platforms: PairForm | null
  /** Comparisons that people often want, where there are figures for them. */
  readonly suggestions: readonly { readonly label: string; readonly href: string }[]
}

export interface DaysForm {
  readonly from: string
  readonly to: string
  /** Bounds of what can be asked for; `null`: nothing was read. */
  readonly min: Day | null
  readonly max: Day
}

export interface PairForm {
  readonly a: readonly OptionView[]
  readonly b: readonly OptionView[]
}

export interface OptionView {
  readonly value: string
  readonly label: string
  readonly isSelected: boolean
}

const kept = ['series', 'group', 'by', 'language', 'project']

export function compareForms(
  context: PageContext,
  { comparable }: ComparePageReport,
): CompareForms {
  const { query, today } = context
  const series = comparable.seriesWithData.map((one) => ({
    value: one.name,
    label: seriesTitle(one),
  }))
  const platforms = comparable.platforms.map(({ id, title }) => ({ value: id, label: title }))
  return {
    action: compareUrl,
    hidden: kept.flatMap((name) => {
      const value = query.get(name)
      return value === null ? [] : { name, value }
    }),
    days: {
      from: dayIn(query.get('from')) ?? daysLater(today, -30),
      to: dayIn(query.get('to')) ?? today,
      min: firstDay(comparable),
      max: today,
    },
    series: pairForm(context, series),
    platforms: pairForm(context, platforms),
    suggestions: suggestionsOf(context, comparable),
  }
}

/** A field for days holds nothing but a day. */
function dayIn(value: string | null): string | null {
  return value !== null && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : null
}

function firstDay({ firstRead, quarters }: ComparableReport): Day | null {
  return [firstRead, quarters?.first ?? null].flatMap((day) => day ?? []).sort()[0] ?? null
}

function pairForm(
  { query }: PageContext,
  options: readonly { readonly value: string; readonly label: string }[],
): PairForm | null {
  const [first, second] = options
  if (first === undefined || second === undefined) return null
  const select = (asked: string | null, usual: string): OptionView[] => {
    const chosen = options.some(({ value }) => value === asked) ? asked : usual
    return options.map((option) => ({ ...option, isSelected: option.value === chosen }))
  }
  return { a: select(query.get('a'), first.value), b: select(query.get('b'), second.value) }
}

/** Since a month ago and since the last release; the two newest series; the first two platforms. */
function suggestionsOf(
  context: PageContext,
  comparable: ComparableReport,
): CompareForms['suggestions'] {
  const { translator, catalogue, today } = context
  const link = (label: string, sides: Readonly<Record<string, string>>) => {
    const stays = Object.fromEntries(
      kept.flatMap((name) => {
        const value = context.query.get(name)
        return value === null ? [] : [[name, value]]
      }),
    )
    return { label, href: withQuery(compareUrl, { ...sides, ...stays }) }
  }
  const month = daysLater(today, -30)
  const release = [...catalogue.series]
    .filter(({ releasedOn }) => releasedOn !== null && releasedOn <= today)
    .sort((x, y) => ((x.releasedOn ?? '') < (y.releasedOn ?? '') ? 1 : -1))[0]
  const released = release?.releasedOn ?? null
  const [series, otherSeries] = comparable.seriesWithData
  const [platform, otherPlatform] = comparable.platforms
  return [
    ...(reaches(comparable, month)
      ? [link(translator.t('The last 30 days'), { from: month, to: 'today' })]
      : []),
    ...(release && released && reaches(comparable, released)
      ? [
          link(
            translator.t('Since the release of {series} on {day}', {
              series: seriesTitle(release),
              day: translator.day(released),
            }),
            { from: released, to: 'today' },
          ),
        ]
      : []),
    ...(series && otherSeries
      ? [
          link(beside(context, seriesTitle(series), seriesTitle(otherSeries)), {
            a: series.name,
            b: otherSeries.name,
          }),
        ]
      : []),
    ...(platform && otherPlatform
      ? [
          link(beside(context, platform.title, otherPlatform.title), {
            a: platform.id,
            b: otherPlatform.id,
          }),
        ]
      : []),
  ]
}

function beside({ translator }: PageContext, one: string, other: string): string {
  return translator.t('{one} beside {other}', { one, other })
}

/** True when something was read by a day, and again after it. */
function reaches({ firstRead, quarters, ages }: ComparableReport, day: Day): boolean {
  const newest =
    ages
      .map(({ asOf }) => dayOf(asOf))
      .sort()
      .at(-1) ?? ''
  if (firstRead !== null && firstRead <= day) return day < newest
  return quarters !== null && quarters.first <= day && day < quarters.last
}
