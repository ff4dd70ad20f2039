import { daysBetween } from '../../../domain/release.ts'
import type { Translator } from '../../../i18n/translator.ts'
import type { MeetingLine, MeetingReport } from '../../../reports/meeting/meeting-types.ts'
import { mostBytes } from '../../../texts/irc.ts'
import { nameInLine } from '../../../texts/one-line.ts'
import { tallyView } from '../figures/tally-view.ts'
import { seriesTitle } from '../frame/frame-view.ts'
import { nextDate } from '../readiness/outlook-view.ts'
import { deadlineWords, sourceWords } from '../texts/line-words.ts'
import type { TextContext } from '../texts/text-context.ts'
import { hasLeft } from './meeting-parts.ts'

/**
 * A line has room for no more: of each project it says at least `, x 1`. A large site has thousands,
 * and a line for each number of them would be millions of names.
 */
const mostNamed = Math.floor(mostBytes / ', x 1'.length)

/**
 * The state of a language in one line, the fullest first: *fr 2027.1: Horizon 458 left (31 fuzzy),
 * Neutron 657 and 12 more — soft freeze in 81 days (strings, git, 21 Aug 2026)*. From one to the next
 * it names a project less; the last one keeps only the sum.
 */
export function meetingLines({ translator }: TextContext, report: MeetingReport): string[] {
  if (!report.hasData) return [withoutData(translator, report)]
  const open = report.projects.filter(hasLeft)
  const named = open
    .slice(0, mostNamed)
    .map((line, index) => projectWords(translator, line, index === 0))
  const most = named.map((_, index) =>
    firstOf(translator, named.slice(0, named.length - index), open.length),
  )
  const states = most.length > 0 ? most : [withoutNames(translator, report)]
  const since = sinceWords(translator, report)
  const date = dateWords(translator, report)
  const whole = withoutNames(translator, report)
  return [
    ...states.map((state) => lineOf(translator, report, [state, since, date])),
    lineOf(translator, report, [whole, since, date]),
    lineOf(translator, report, [whole, date]),
    lineOf(translator, report, [whole]),
    whole,
  ]
}

function lineOf(
  translator: Translator,
  report: MeetingReport,
  parts: readonly (string | null)[],
): string {
  return translator.t('{code} {release}: {state} ({source})', {
    ...subjectOf(report),
    state: parts.filter((part) => part !== null).join(' — '),
    source: sourceWords(translator, report.agesThatCount),
  })
}

function withoutData(translator: Translator, report: MeetingReport): string {
  const none =
    report.ages.length === 0 ? translator.t('nothing read yet') : translator.t('no branch read')
  return translator.t('{code} {release}: {state}', {
    ...subjectOf(report),
    state: [none, dateWords(translator, report)].filter((part) => part !== null).join(' — '),
  })
}

function subjectOf({ language, release, series }: MeetingReport) {
  return { code: language.code, release: nameInLine(seriesTitle(release ?? series)) }
}

/** Some by name, and how many more there are of all. */
function firstOf(translator: Translator, named: readonly string[], all: number): string {
  const more = all - named.length
  return translator.list([
    ...named,
    // for translators: after names of projects: "Horizon 458 left, Neutron 657 and 12 more"
    ...(more > 0 ? [translator.tn('{count} more', '{count} more', more)] : []),
  ])
}

/** `Horizon 458 left (31 fuzzy)`; the word is said once. */
function projectWords(translator: Translator, line: MeetingLine, isFirst: boolean): string {
  const { tally, project } = line
  const isPartial = tally.countedResources < tally.resources
  const figure = tallyView(translator, tally).left.text
  const values = {
    project: nameInLine(project.title),
    figure:
      isPartial && !tally.isLowerBound
        ? translator.t('at least {count}', { count: tally.left })
        : figure,
    fuzzy: tally.needsEditing ?? 0,
  }
  if (tally.needsEditing === null || tally.needsEditing === 0) {
    return isFirst
      ? // for translators: on IRC, "Horizon 458 left"
        translator.t('{project} {figure} left', values)
      : `${values.project} ${values.figure}`
  }
  return isFirst
    ? // for translators: on IRC, "Horizon 458 left (31 fuzzy)"
      translator.t('{project} {figure} left ({fuzzy} fuzzy)', values)
    : // for translators: on IRC, after other projects, "Horizon 458 (31 fuzzy)"
      translator.t('{project} {figure} ({fuzzy} fuzzy)', values)
}

/** What is said where no project is named: the sum, or that nothing is left or known. */
function withoutNames(translator: Translator, { whole, projects }: MeetingReport): string {
  const { tally } = whole
  if (tally.countedResources === 0) return translator.t('no figure yet')
  const counted = projects.filter((line) => line.tally.countedResources > 0).length
  const left = tallyView(translator, tally).left.text
  return tally.left === 0 && !tally.isLowerBound
    ? translator.tn('nothing left in {count} project', 'nothing left in {count} projects', counted)
    : translator.tn('{left} left in {count} project', '{left} left in {count} projects', counted, {
        left,
      })
}

function sinceWords(translator: Translator, { since, whole }: MeetingReport): string | null {
  // Where nothing has a figure now, that is said before, and nothing could have changed in it.
  if (since.day === null || whole.tally.countedResources === 0) return null
  const day = translator.shortDay(since.day)
  const known = whole.knownSince
  if (known === null) return translator.t('since {day} no figure', { day })
  const values = {
    day,
    we: translator.signed(known.change.we),
    source: translator.signed(known.change.source),
  }
  if (whole.since !== null) return translator.t('since {day} we {we}, source {source}', values)
  return translator.tn(
    'since {day} we {we}, source {source} in {known} of {count} resource',
    'since {day} we {we}, source {source} in {known} of {count} resources',
    known.countedCells,
    { ...values, known: known.knownCells },
  )
}

/** The next date that counts, as it is said in passing. */
function dateWords(
  translator: Translator,
  { readiness, release, today }: MeetingReport,
): string | null {
  const next = nextDate(readiness?.ahead ?? [])?.deadline
  if (next !== undefined) return deadlineWords(translator, next, daysBetween(today, next.day))
  const out = release?.releasedOn ?? null
  return out === null ? null : translator.t('released on {day}', { day: translator.shortDay(out) })
}
