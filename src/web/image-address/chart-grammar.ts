import { themes } from '../../drawing/tones.ts'
import type { ImageSubject } from '../../reports/reports.ts'
import type { ImageGrammar } from './image-address.ts'
import { maybeNumber, oneOf, ownText } from './option-kind.ts'

const chartTypes = ['bars', 'matrix', 'burn-down'] as const
export type ChartType = (typeof chartTypes)[number]

/** What an image of 30 kB has room for, in its own size and twice as large. */
export const chartRoom = {
  '1': { bars: 40, rows: 44, columns: 36 },
  '2': { bars: 18, rows: 30, columns: 32 },
} as const

/** `/chart/…`: docs/badges.md tells what each option does. */
export function chartGrammar(interfaceLanguages: readonly string[]) {
  const options = {
    type: oneOf(chartTypes, 'bars'),
    rows: maybeNumber(1, chartRoom[1].bars),
    theme: oneOf(themes, 'light'),
    label: ownText(80),
    lang: oneOf(interfaceLanguages, 'en'),
    scale: oneOf(['1', '2'], '1'),
  }
  return {
    root: '/chart',
    formats: ['svg', 'png'],
    options,
    narrow: (subject, { scale }) => ({
      type: { kind: 'one-of', values: typesOf(subject) },
      rows: { kind: 'number', from: 1, to: chartRoom[scale].bars },
    }),
  } satisfies ImageGrammar<typeof options>
}

/** A matrix is of many projects in many languages. */
function typesOf({ project, language }: ImageSubject): readonly ChartType[] {
  return chartTypes.filter((type) => type !== 'matrix' || (project === null && language === null))
}
