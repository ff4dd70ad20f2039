import { type Backtest, type Errors, type Method, methods } from '../../../domain/backtest.ts'
import { percentOf } from '../../../domain/completion.ts'
import type { Translator } from '../../../i18n/translator.ts'
import type { BacktestReport } from '../../../reports/history/backtests.ts'

/** How far off forecasts would have been, for `/numbers`. */
export interface BacktestView {
  /** `8 projects, 407 lines, from 31 March 2012 to 30 June 2026`. */
  readonly basis: string
  readonly tables: readonly BacktestTable[]
}

export interface BacktestTable {
  readonly caption: string
  /** `One quarter ahead, 3,196 cases`, for each horizon. */
  readonly horizons: readonly string[]
  readonly rows: readonly BacktestRow[]
  /** What became of the range that pages show, and what did best; a sentence each. */
  readonly sentences: readonly string[]
}

export interface BacktestRow {
  readonly method: string
  /** For each horizon: median error, nine of ten, dates called right. */
  readonly cells: readonly { readonly text: string; readonly isBest: boolean }[]
}

export function backtestView(translator: Translator, report: BacktestReport): BacktestView {
  return {
    basis: translator.t(
      'Over the recorded history: {projects} projects, {lines} projects in a language, quarter ends from {from} to {to}.',
      {
        projects: report.projects,
        lines: report.lines,
        from: translator.day(report.from),
        to: translator.day(report.to),
      },
    ),
    tables: [
      tableOf(translator, {
        caption: translator.t('Where the team had translated something in the quarter before'),
        backtests: report.moving,
      }),
      tableOf(translator, { caption: translator.t('All lines'), backtests: report.all }),
    ],
  }
}

function tableOf(
  translator: Translator,
  { caption, backtests }: { caption: string; backtests: readonly Backtest[] },
): BacktestTable {
  const { t } = translator
  const titles = [t('One quarter ahead'), t('Two quarters ahead')]
  return {
    caption,
    horizons: backtests.map(({ cases }, index) =>
      translator.tn('{horizon}: {count} case', '{horizon}: {count} cases', cases, {
        horizon: titles[index] ?? '',
      }),
    ),
    rows: methods.map((method) => ({
      method: methodLabel(translator, method),
      cells: backtests.flatMap((one) => cellsOf(translator, one, method)),
    })),
    sentences: backtests.flatMap((one, index) => {
      const horizon = titles[index] ?? ''
      return [
        ...rangeSentence(translator, horizon, one),
        ...nearestSentence(translator, horizon, one),
      ]
    }),
  }
}

function rangeSentence(translator: Translator, horizon: string, { range }: Backtest): string[] {
  if (range.held === null || range.more === null) return []
  return [
    translator.t(
      '{horizon}: the outcome lay in the range that pages show in {held} of the cases; in {more} more was left than its later end said.',
      {
        horizon,
        held: shareLabel(translator, range.held),
        more: shareLabel(translator, range.more),
      },
    ),
  ]
}

/** Which pace came nearest in the median, and how the naive answer did beside it. */
function nearestSentence(translator: Translator, horizon: string, { results }: Backtest): string[] {
  const median = (one: (typeof results)[number]) => one.strings.median ?? Number.POSITIVE_INFINITY
  const naive = results.find(({ method }) => method === 'same')
  const paces = results.filter(({ method }) => method !== 'same')
  const [best] = [...paces].sort((a, b) => median(a) - median(b))
  if (best === undefined || naive === undefined || best.strings.median === null) return []
  const values = { horizon, method: methodLabel(translator, best.method) }
  if (median(naive) < median(best)) {
    return [
      translator.t(
        '{horizon}: of the paces, “{method}” came nearest; to say that nothing changes was nearer still.',
        values,
      ),
    ]
  }
  return [
    translator.t(
      '{horizon}: “{method}” came nearest, and no worse than to say that nothing changes.',
      values,
    ),
  ]
}

function cellsOf(translator: Translator, backtest: Backtest, method: Method): BacktestRow['cells'] {
  const result = backtest.results.find((one) => one.method === method)
  if (result === undefined) return []
  const { strings, shares, right } = result
  const best = (of: (errors: Errors) => number | null) =>
    Math.min(...backtest.results.map((one) => of(one.strings) ?? Number.POSITIVE_INFINITY))
  return [
    {
      text: errorLabel(translator, strings.median, shares.median),
      isBest: strings.median === best(({ median }) => median),
    },
    {
      text: errorLabel(translator, strings.ninetieth, shares.ninetieth),
      isBest: strings.ninetieth === best(({ ninetieth }) => ninetieth),
    },
    { text: shareLabel(translator, right), isBest: false },
  ]
}

/** `5 (2%)`: strings, and the same as a share of what was left. */
function errorLabel(translator: Translator, strings: number | null, share: number | null): string {
  if (strings === null || share === null) return '—'
  return translator.t('{strings} ({share})', { strings, share: shareLabel(translator, share) })
}

/** More than there are cases, and few enough that a share is exact to them. */
const parts = 1_000_000_000

/** Rounded down, as all percentages here. */
function shareLabel(translator: Translator, share: number | null): string {
  if (share === null) return '—'
  return translator.percent(percentOf(Math.round(share * parts), parts) ?? 0)
}

/** A way to foretell what will be left, in words. */
function methodLabel(translator: Translator, method: Method): string {
  switch (method) {
    case 'same':
      return translator.t('as it is (naive)')
    case 'recent':
      return translator.t('the last quarter’s pace')
    case 'half-recent':
      return translator.t('half the last quarter’s pace')
    case 'longer':
      return translator.t('the last year’s pace')
    case 'half-longer':
      return translator.t('half the last year’s pace')
    case 'blend':
      return translator.t('the mean of both paces')
  }
}
