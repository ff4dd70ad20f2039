import type {
  ComparableReport,
  ComparisonReport,
  ComparisonRow,
} from '../../../reports/comparison/comparison-types.ts'
import type { PageContext } from '../../pages/page-context.ts'
import type { Between } from '../../queries/comparison-request.ts'
import { samePage } from '../../urls.ts'

/** Why there is nothing to compare, and where there may be something. */
export interface NothingView {
  readonly message: string
  readonly wayOn: { readonly href: string; readonly label: string } | null
}

/** What was asked for, and what of it could be answered at all. */
export interface Asked {
  readonly between: Between
  readonly comparable: ComparableReport
}

/** What the figures cover, where that is not everything that is tracked. */
export function scopeNote({ translator }: PageContext, report: ComparisonReport): string | null {
  if (report.scope === 'cells' || report.total.things === 0) return null
  return translator.tn(
    'Nothing else reaches back so far: these are the recorded quarters of {count} project, {projects}.',
    'Nothing else reaches back so far: these are the recorded quarters of {count} projects, {projects}.',
    report.projects.length,
    { projects: translator.list(report.projects.map(({ title }) => title)) },
  )
}

/** The reason for a comparison without a single number. */
export function nothingView(
  context: PageContext,
  report: ComparisonReport,
  { between, comparable }: Asked,
): NothingView {
  const { translator } = context
  if (between !== 'days') {
    const message = translator.t('Nothing of what is counted here has a number on both sides.')
    return { message, wayOn: null }
  }
  const { firstRead } = comparable
  if (firstRead === null) {
    return { message: translator.t('Nothing was read yet.'), wayOn: null }
  }
  if (report.before.day < firstRead) {
    const day = translator.day(firstRead)
    return {
      message: translator.t('Nothing was read by the first day: readings begin on {day}.', { day }),
      wayOn: {
        href: samePage(context, { from: firstRead }),
        label: translator.t('Compare since {day}', { day }),
      },
    }
  }
  const message = translator.t(
    'Both days fall on the same reading: nobody knows what changed between them.',
  )
  return { message, wayOn: null }
}

const mostNamed = 6

/** Projects that could not be compared; `null`: none. */
export function unreadLabel(
  { translator }: PageContext,
  { unread, total }: ComparisonReport,
): string | null {
  if (unread.length === 0 || total.things === 0) return null
  const named = unread.slice(0, mostNamed).map(({ title }) => title)
  const more = unread.length - named.length
  const rest = more === 0 ? [] : [translator.tn('{count} more', '{count} more', more)]
  return translator.t('Not compared, since there is no reading for one of the sides: {projects}.', {
    projects: translator.list([...named, ...rest]),
  })
}

/** Where neither side has a number there is nothing to tell row by row. */
export function isTold({ difference: { things, onlyBefore, onlyAfter } }: ComparisonRow): boolean {
  return things + onlyBefore.things + onlyAfter.things > 0
}

/** Languages or projects without a number on either side; `null`: none. */
export function unknownLabel({ translator }: PageContext, { rows, total }: ComparisonReport) {
  const unknown = rows.filter((row) => !isTold(row))
  if (unknown.length === 0 || total.things === 0) return null
  return translator.t('Not known on either side: {names}.', {
    names: translator.list(
      unknown.map((row) => (row.kind === 'language' ? row.language.nativeName : row.project.title)),
    ),
  })
}
