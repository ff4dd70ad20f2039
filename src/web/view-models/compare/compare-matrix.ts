import type { Language } from '../../../domain/catalogue.ts'
import { type Difference, gainIn } from '../../../domain/comparison.ts'
import type { Translator } from '../../../i18n/translator.ts'
import type { ComparisonReport } from '../../../reports/comparison/comparison-types.ts'
import type { PageContext } from '../../pages/page-context.ts'
import { languageUrl, pairUrl, projectUrl, withSeries } from '../../urls.ts'
import { type LanguageNameView, languageNameView } from '../words/language-name.ts'

/** How every language (rows) in every project (columns) differs. */
export interface CompareMatrix {
  readonly projects: readonly { readonly title: string; readonly href: string }[]
  readonly rows: readonly {
    readonly name: LanguageNameView
    readonly href: string
    readonly cells: readonly CompareBox[]
  }[]
  readonly legend: readonly { readonly box: Box; readonly label: string }[]
}

export interface Box {
  /** `+12`, `−3`, `·`; empty: not known. */
  readonly text: string
  readonly tone: 'lost' | 'unknown' | '0' | '1' | '2' | '3' | '4'
}

export interface CompareBox extends Box {
  readonly href: string
  /** In words: `Horizon, Français: +12`. */
  readonly label: string
}

export function compareMatrix(context: PageContext, report: ComparisonReport): CompareMatrix {
  const { translator } = context
  const rows = languagesIn(context, report).flatMap((language) => {
    const pairs = report.pairs.get(language.code)
    if (pairs === undefined || ![...pairs.values()].some(({ things }) => things > 0)) return []
    const cells = report.projects.map((project) => {
      const difference = pairs.get(project.name)
      const isKnown = difference !== undefined && difference.things > 0
      return {
        ...(isKnown ? boxOf(translator, report, difference) : unknownBox),
        href: withSeries(pairUrl(project.name, language.code), context),
        label: translator.t('{project}, {language}: {figure}', {
          project: project.title,
          language: language.nativeName,
          figure: isKnown
            ? translator.signed(gainIn(difference, report.isOneText))
            : translator.t('nothing to compare'),
        }),
      }
    })
    const href = withSeries(languageUrl(language.code), context)
    return { name: languageNameView(translator, language), href, cells }
  })
  return {
    projects: report.projects.map(({ title, name }) => ({
      title,
      href: withSeries(projectUrl(name), context),
    })),
    rows,
    legend: legendOf(translator, rows),
  }
}

/** As in the table above, where its rows are languages. */
function languagesIn(
  { catalogue }: PageContext,
  { by, rows }: ComparisonReport,
): readonly Language[] {
  if (by !== 'language') return catalogue.languages
  return rows.flatMap((row) => (row.kind === 'language' ? [row.language] : []))
}

const unknownBox: Box = { text: '', tone: 'unknown' }

function boxOf(
  translator: Translator,
  { isOneText }: ComparisonReport,
  difference: Difference,
): Box {
  const delta = gainIn(difference, isOneText)
  if (delta === 0) return { text: '·', tone: '0' }
  const text = shortened(translator, delta)
  return delta < 0 ? { text, tone: 'lost' } : { text, tone: toneOf(delta, difference) }
}

/** Thousands are cut to fit into a box: `+1,960` is `+1k`. */
function shortened(translator: Translator, delta: number): string {
  if (Math.abs(delta) < 1_000) return translator.signed(delta)
  return `${translator.signed(Math.trunc(delta / 1_000))}k`
}

/** By its share of the text. */
function toneOf(gain: number, { after }: Difference): Box['tone'] {
  const share = after.total === 0 ? 1 : gain / after.total
  return share < 0.05 ? '1' : share < 0.25 ? '2' : share < 0.5 ? '3' : '4'
}

function legendOf(translator: Translator, rows: CompareMatrix['rows']): CompareMatrix['legend'] {
  const known: { box: Box; label: string }[] = [
    { box: { text: '+', tone: '2' }, label: translator.t('more strings translated') },
    { box: { text: '−', tone: 'lost' }, label: translator.t('fewer strings translated') },
    { box: { text: '·', tone: '0' }, label: translator.t('as many') },
    { box: unknownBox, label: translator.t('nothing to compare') },
  ]
  const boxes = rows.flatMap(({ cells }) => cells)
  return known.filter(({ box }) => boxes.some((one) => one.text.charAt(0) === box.text))
}
