import { marginBefore } from '../../../domain/forecast.ts'
import { type Day, deadlinesAhead } from '../../../domain/release.ts'
import type { Translator } from '../../../i18n/translator.ts'
import type { MissingRunUp, RunUp } from '../../../reports/releases/run-up.ts'
import type { PageContext } from '../../pages/page-context.ts'
import { releaseUrl } from '../../urls.ts'
import { seriesTitle } from '../frame/frame-view.ts'
import { openNote, outlookView } from './outlook-view.ts'
import { type RunUpRow, runUpRows } from './run-up-rows.ts'

/** What was left until now and what is foreseen on the dates of a release: a chart, drawn from its table. */
export interface RunUpView {
  /** The date that is run up to: the string freezes, and the release once both are past. */
  readonly title: string
  /** `2027.1`, which leads to its page. */
  readonly release: { readonly title: string; readonly href: string }
  /** What is counted, and since when. */
  readonly caption: string
  /** Why there is nothing to draw, in a sentence; `null`: there is. */
  readonly empty: string | null
  /** What will come of it at this pace; `null`: nothing is said of that. */
  readonly outlook: string | null
  readonly totalLabel: string
  /** The first and the last day of the chart. */
  readonly from: Day
  readonly until: Day
  /** The numbered lines of the chart: the dates, and what made the line jump. */
  readonly marks: readonly { readonly number: number; readonly label: string }[]
  /** Newest first, what is foreseen on top. */
  readonly rows: readonly RunUpRow[]
}

export function runUpOf(context: PageContext, runUp: RunUp | null): RunUpView | null {
  return runUp && runUpView(context, runUp)
}

function runUpView(context: PageContext, runUp: RunUp): RunUpView {
  const { translator, today } = context
  const { release, begin, deadlines, points, missing } = runUp
  const rows = runUpRows(context, runUp)
  const isBeforeFreeze = deadlinesAhead(release, today).some(({ kind }) =>
    kind.endsWith('string-freeze'),
  )
  return {
    title: isBeforeFreeze ? translator.t('Until the freeze') : translator.t('Until the release'),
    release: { title: seriesTitle(release), href: releaseUrl(release.name) },
    caption: captionOf(translator, runUp),
    empty: missing === null ? null : emptySentence(translator, runUp, missing),
    outlook: missing === null ? outlookOf(translator, runUp, today) : null,
    totalLabel:
      runUp.languages === 'all'
        ? translator.t('Strings in all languages')
        : translator.t('Source strings'),
    from: points[0]?.day ?? begin,
    until: deadlines.at(-1)?.day ?? begin,
    marks: rows.flatMap(({ number, label }) => (number === null ? [] : [{ number, label }])),
    rows: rows.toReversed(),
  }
}

/** A pace of all languages together is nobody's. */
function outlookOf(
  translator: Translator,
  { forecast, openResources, release, languages }: RunUp,
  today: Day,
): string | null {
  if (languages === 'all') return null
  const ahead = deadlinesAhead(release, today).map((deadline) => ({
    deadline,
    needed: null,
    margin: marginBefore(forecast, deadline.day),
  }))
  const { text, note } = outlookView(translator, { forecast, ahead }, today)
  if (forecast.kind === 'finishes' && openResources > 0) {
    // for translators: {outlook} is “done 4 days before the freeze”, {note} “without 2 resources that have no figure”
    return translator.t('{outlook}, {note}', {
      outlook: text,
      note: openNote(translator, openResources),
    })
  }
  return forecast.kind === 'unknown' && note !== null
    ? translator.t('{label}: {message}', { label: text, message: note })
    : text
}

function captionOf(translator: Translator, { languages, projects, begin }: RunUp): string {
  const day = translator.day(begin)
  if (projects.length === 1) {
    return languages === 'all'
      ? translator.t('Strings left in all languages with a file together, since {day}.', { day })
      : translator.t('Strings left since {day}.', { day })
  }
  return languages === 'all'
    ? translator.tn(
        'Strings left in {count} project that the release waits for, in all languages with a file together, since {day}.',
        'Strings left in the {count} projects that the release waits for, in all languages with a file together, since {day}.',
        projects.length,
        { day },
      )
    : translator.tn(
        'Strings left in {count} project that the release waits for, since {day}.',
        'Strings left in the {count} projects that the release waits for, since {day}.',
        projects.length,
        { day },
      )
}

function emptySentence(
  translator: Translator,
  { begin, release }: RunUp,
  missing: MissingRunUp,
): string {
  switch (missing.why) {
    case 'no-figure':
      return translator.t('Nothing of it has a figure, so there is nothing to foresee.')
    case 'before':
      return translator.t(
        'The newest reading is of {day}, and the work for {release} began on {begin}: what is left of it is drawn from the second reading after that.',
        {
          day: translator.day(missing.day),
          release: seriesTitle(release),
          begin: translator.day(begin),
        },
      )
    case 'one-reading':
      return translator.t(
        'One reading so far, of {day}: what is left is drawn from the second one on.',
        { day: translator.day(missing.day) },
      )
  }
}
