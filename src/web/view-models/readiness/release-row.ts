import type { Deadline } from '../../../domain/release.ts'
import { isPartial } from '../../../domain/tally.ts'
import type { ReleaseLanguage, ReleaseReport } from '../../../reports/releases/release-types.ts'
import type { PageContext } from '../../pages/page-context.ts'
import { languageUrl } from '../../urls.ts'
import { type ChangeView, changeView } from '../figures/change-view.ts'
import { type FigureView, figureView, unknownFigure } from '../figures/figure-view.ts'
import { type TallyView, tallyView } from '../figures/tally-view.ts'
import { type TouchedView, touchedView } from '../figures/touched-view.ts'
import { standingColumns } from '../tables/language-row.ts'
import type { SortableColumn } from '../tables/sorting.ts'
import { type LanguageNameView, languageNameView } from '../words/language-name.ts'
import { titlesOf } from '../words/project-titles.ts'
import { type OutlookView, outlookView } from './outlook-view.ts'

/** How ready one language is for a release. */
export interface ReleaseRow {
  readonly name: LanguageNameView
  readonly href: string
  readonly isHeld: boolean
  readonly isFlawed: boolean
  /** Its own order of projects: `Neutron, Cinder, Nova and Horizon`; `null`: that of all. */
  readonly priorities: string | null
  readonly tally: TallyView
  /** `in 5 resources without a file: 823`, beside what is left; `null` where all have one. */
  readonly withoutFile: string | null
  /** One for each date that translators work towards, the next one first. */
  readonly needed: readonly NeededView[]
  readonly change: ChangeView
  readonly outlook: OutlookView
  readonly touched: TouchedView
}

/** Strings a working day until a date. */
interface NeededView extends FigureView {
  readonly label: string
  /** What has no file comes on top. */
  readonly isFloor: boolean
}

/** The dates that work is divided over. The final release candidate itself asks for nothing more. */
export const neededKinds = [
  'soft-string-freeze',
  'hard-string-freeze',
  'translations-due',
] as const satisfies readonly Deadline['kind'][]

/** Keys the table sorts by. */
export const releaseSortKeys = [
  'language',
  'done',
  'left',
  ...neededKinds,
  'change',
  'outlook',
  'touched',
] as const

export function releaseRow(
  context: PageContext,
  report: ReleaseReport,
  line: ReleaseLanguage,
): ReleaseRow {
  const { translator } = context
  const { language, tally, priorities } = line
  const isOwn = priorities.projects.join() !== report.priorities.projects.join()
  return {
    name: languageNameView(translator, language),
    href: languageUrl(language.code),
    isHeld: line.heldCells > 0,
    isFlawed: tally.flawedCells > 0,
    priorities: isOwn ? translator.list(titlesOf(context.catalogue, priorities.projects)) : null,
    tally: tallyView(translator, tally),
    withoutFile:
      tally.uncountedStrings === 0
        ? null
        : translator.tn('{count} without a file', '{count} without a file', tally.uncountedStrings),
    needed: line.ahead
      .filter(({ deadline }) => isNeededKind(deadline.kind))
      .map(({ deadline, needed }) => ({
        ...neededView(context, needed),
        isFloor: needed !== null && isPartial(tally),
        label: neededLabel(context, deadline.kind),
      })),
    change: changeView(translator, line.change),
    outlook: outlookView(translator, line, report.today),
    touched: touchedView(translator, line.lastTranslatedAt),
  }
}

function neededView({ translator }: PageContext, needed: number | null): FigureView {
  if (needed === null) return unknownFigure(translator.t('no figure'))
  const figure = figureView(translator, needed)
  return needed === 0
    ? figure
    : { ...figure, text: translator.t('{count} a day', { count: needed }) }
}

function isNeededKind(kind: Deadline['kind']): boolean {
  return (neededKinds as readonly string[]).includes(kind)
}

function neededLabel({ translator }: PageContext, kind: Deadline['kind']): string {
  switch (kind) {
    case 'soft-string-freeze':
      // for translators: head of a column of strings needed a working day
      return translator.t('By soft freeze')
    case 'hard-string-freeze':
      return translator.t('By hard freeze')
    default:
      return translator.t('By due date')
  }
}

/** Which columns of the table have anything to say. */
export interface ReleaseColumns {
  /** Dates that are still ahead. */
  readonly needed: readonly Deadline['kind'][]
  /** Some language has a pace, so that there is something to foresee. */
  readonly hasPace: boolean
  /** Languages work towards it: an outlook is of use. */
  readonly hasOutlook: boolean
}

export function releaseColumnsOf(report: ReleaseReport): ReleaseColumns {
  const [first] = report.languages
  const hasPace = report.languages.some(({ change }) => change !== null)
  return {
    needed: (first?.ahead ?? []).map(({ deadline }) => deadline.kind).filter(isNeededKind),
    hasPace,
    hasOutlook: hasPace && (first?.ahead.length ?? 0) > 0,
  }
}

export function releaseColumns(
  context: PageContext,
  { needed, hasPace, hasOutlook }: ReleaseColumns,
): SortableColumn<ReleaseRow>[] {
  const { translator } = context
  const figure = { firstOrder: 'desc', className: 'number' } as const
  return [
    ...standingColumns(translator),
    ...needed.map((kind, index) => ({
      key: kind,
      label: neededLabel(context, kind),
      value: (row: ReleaseRow) => row.needed[index]?.value ?? null,
      ...figure,
    })),
    ...(hasPace
      ? [
          {
            key: 'change',
            label: translator.t('30 days'),
            value: (row: ReleaseRow) => row.change.value,
            ...figure,
          },
        ]
      : []),
    ...(hasOutlook
      ? [
          {
            key: 'outlook',
            label: translator.t('At this pace'),
            value: (row: ReleaseRow) => row.outlook.value,
            firstOrder: 'desc' as const,
            className: 'outlook',
          },
        ]
      : [
          {
            key: 'touched',
            label: translator.t('Last touched'),
            value: (row: ReleaseRow) => row.touched.day,
            ...figure,
          },
        ]),
  ]
}
