import type { Translator } from '../../../i18n/translator.ts'
import type { LanguageHistories } from '../../../reports/history/history-types.ts'
import type { HistoryPoint } from '../../../reports/stored/stored-lines.ts'
import type { PageContext } from '../../pages/page-context.ts'
import { historyUrl } from '../../urls.ts'
import { titlesOf } from '../words/project-titles.ts'
import { areaPath, type LineFrame, linePath } from './line-path.ts'

/** What the sparklines of a table have in common: one scale, and the source text behind each. */
export interface SparklinesView {
  /** Over their column: `8 projects since 2012`, `Since 1 Mar 2026`. */
  readonly head: string
  /** What they draw, in a sentence below the table. */
  readonly note: string
  /** Where the same lines are larger, with their figures; `null`: of one project, on its own page. */
  readonly href: string | null
  readonly viewBox: string
  /** The path of the source text. */
  readonly source: string
}

/** The line of one language: what of the source text is translated. */
export interface SparklineView {
  /** Empty: not known on any day. */
  readonly path: string
  /** Its newest figures, for ears; `null`: not known. */
  readonly spoken: string | null
}

/** As drawn in a table, in pixels. */
const size = { width: 116, height: 24 }

export function sparklinesView(
  context: PageContext,
  lines: LanguageHistories,
  { isOfAll }: { readonly isOfAll: boolean },
): SparklinesView {
  const { width, height } = size
  return {
    head: headOf(context.translator, lines),
    note: noteOf(context, lines),
    href: isOfAll ? historyUrl : null,
    // The stroke of a line on the ground needs half its width below.
    viewBox: `0 -1 ${width} ${height + 2}`,
    source: linePath(totals(lines.source), frameOf(lines, size)),
  }
}

/** Draws the line of a language by its code; `null`: none are drawn. */
export function sparklinesOf(
  context: PageContext,
  lines: LanguageHistories | null,
): (code: string) => SparklineView | null {
  if (lines === null) return () => null
  const frame = frameOf(lines, size)
  return (code) => sparklineView(context, lines.languages.get(code) ?? [], frame)
}

function sparklineView(
  { translator }: PageContext,
  points: readonly HistoryPoint[],
  frame: LineFrame,
): SparklineView {
  const newest = points.at(-1)
  return {
    path: areaPath(translatedOf(points), frame),
    spoken:
      newest === undefined || newest.translated === null
        ? null
        : translator.t('{translated} of {total}', {
            translated: newest.translated,
            total: newest.total,
          }),
  }
}

/** One scale for all lines: the largest text is as high as the box. */
export function frameOf(
  { scope, from, to, source, languages }: LanguageHistories,
  { width, height }: { readonly width: number; readonly height: number },
): LineFrame {
  const largestOf = (points: readonly HistoryPoint[]) =>
    points.reduce((size, { total }) => Math.max(size, total), 0)
  const largest = Math.max(largestOf(source), ...[...languages.values()].map(largestOf))
  return { from, to, largest, width, height, isHeld: scope === 'days' }
}

export function totals(points: readonly HistoryPoint[]) {
  return points.map(({ day, total }) => ({ day, value: total }))
}

export function translatedOf(points: readonly HistoryPoint[]) {
  return points.map(({ day, translated }) => ({ day, value: translated }))
}

/** Short, and still clear where the lines count fewer projects than the table does. */
function headOf(translator: Translator, lines: LanguageHistories): string {
  const { scope, projects, from } = lines
  if (scope === 'days' || projects.length === 1) return sinceLabel(translator, lines)
  return translator.tn(
    '{count} project since {year}',
    '{count} projects since {year}',
    projects.length,
    { year: from.slice(0, 4) },
  )
}

function sinceLabel(translator: Translator, { scope, from }: LanguageHistories): string {
  return scope === 'quarters'
    ? translator.t('Since {year}', { year: from.slice(0, 4) })
    : translator.t('Since {day}', { day: translator.shortDay(from) })
}

function noteOf({ translator, catalogue }: PageContext, lines: LanguageHistories): string {
  const since = sinceLabel(translator, lines)
  if (lines.scope === 'days') {
    return translator.t(
      '{since}: what of the source text (the line) is translated (the area), day by day, on one scale for all.',
      { since },
    )
  }
  if (lines.projects.length === 1) {
    return translator.t(
      '{since}: what of the source text (the line) is translated (the area), at the end of each quarter, on one scale for all.',
      { since },
    )
  }
  return translator.tn(
    '{since}: what of the source text of {count} project (the line) is translated (the area), at the end of each quarter, on one scale for all: {projects}.',
    '{since}: what of the source text of {count} projects (the line) is translated (the area), at the end of each quarter, on one scale for all: {projects}.',
    lines.projects.length,
    { since, projects: translator.list(titlesOf(catalogue, lines.projects)) },
  )
}
