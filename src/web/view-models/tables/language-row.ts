import type { Translator } from '../../../i18n/translator.ts'
import type { LanguageLine } from '../../../reports/report-types.ts'
import type { PageContext } from '../../pages/page-context.ts'
import { type ChangeView, changeView } from '../figures/change-view.ts'
import { type TallyView, tallyView } from '../figures/tally-view.ts'
import { type TouchedView, touchedView } from '../figures/touched-view.ts'
import type { SparklineView } from '../lines/sparkline-view.ts'
import { type LanguageNameView, languageNameView } from '../words/language-name.ts'
import type { SortableColumn } from './sorting.ts'

/** One language in a table of languages: of everything, or of one project. */
export interface LanguageRow {
  readonly name: LanguageNameView
  readonly href: string
  readonly tally: TallyView
  readonly change: ChangeView
  readonly touched: TouchedView
  readonly isHeld: boolean
  /** Some file of it has an error. */
  readonly isFlawed: boolean
  /** `null` where no lines are drawn. */
  readonly sparkline: SparklineView | null
}

/** Keys a table of languages sorts by. */
export const languageSortKeys = [
  'language',
  'done',
  'left',
  'words',
  'without-file',
  'change',
  'touched',
] as const

export function languageRow(
  { translator }: PageContext,
  line: LanguageLine,
  { href, sparkline }: Pick<LanguageRow, 'href' | 'sparkline'>,
): LanguageRow {
  const { language, tally } = line
  return {
    name: languageNameView(translator, language),
    href,
    tally: tallyView(translator, tally),
    change: changeView(translator, line.change),
    touched: touchedView(translator, line.lastTranslatedAt),
    isHeld: line.heldCells > 0,
    isFlawed: tally.flawedCells > 0,
    sparkline,
  }
}

export function languageColumns({ translator }: PageContext): SortableColumn<LanguageRow>[] {
  const figure = { firstOrder: 'desc', className: 'number' } as const
  return [
    ...standingColumns(translator),
    {
      key: 'words',
      label: translator.t('Words left'),
      value: (row) => row.tally.leftWords.value,
      ...figure,
    },
    {
      key: 'without-file',
      label: translator.t('Without a file'),
      value: (row) => row.tally.uncountedStrings.value,
      ...figure,
    },
    {
      key: 'change',
      label: translator.t('30 days'),
      value: (row) => row.change.value,
      ...figure,
    },
    {
      key: 'touched',
      label: translator.t('Last touched'),
      value: (row) => row.touched.day,
      ...figure,
    },
  ]
}

/** The first columns of a table of languages, whatever follows: which one it is, and how far. */
export function standingColumns(
  translator: Translator,
): SortableColumn<Pick<LanguageRow, 'name' | 'tally'>>[] {
  return [
    {
      key: 'language',
      label: translator.t('Language'),
      value: (row) => row.name.sortName,
      firstOrder: 'asc',
    },
    {
      key: 'done',
      label: translator.t('Done'),
      value: (row) => row.tally.rank,
      firstOrder: 'desc',
      className: 'wide',
    },
    {
      key: 'left',
      label: translator.t('Left'),
      value: (row) => row.tally.left.value,
      firstOrder: 'desc',
      className: 'number',
    },
  ]
}
