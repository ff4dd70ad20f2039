import { isComplete } from '../../../domain/completion.ts'
import type { Deadline } from '../../../domain/release.ts'
import type { Tally } from '../../../domain/tally.ts'
import type { Calendar, CalendarDay } from '../../../feeds/icalendar.ts'
import type { Translator } from '../../../i18n/translator.ts'
import { newestDayOf } from '../../../reports/reading-age.ts'
import type { LeftForRelease, ReleaseDatesReport } from '../../../reports/releases/release-dates.ts'
import type { PageContext } from '../../pages/page-context.ts'
import { languageUrl, releasesUrl, releaseUrl } from '../../urls.ts'
import { partsOf } from '../figures/tally-parts.ts'
import { deadlineLabel } from '../frame/calendar-view.ts'
import { releaseTitle } from '../frame/release-title.ts'
import { localNameOf } from '../words/language-name.ts'
import { calendarTitle } from './subscription-view.ts'

export type FileContext = Pick<PageContext, 'translator' | 'catalogue' | 'publicUrl'>

/** `/calendar.ics` and `/calendar/fr.ics`. */
export function calendarFile(context: FileContext, report: ReleaseDatesReport): Calendar {
  const { translator, publicUrl } = context
  const { language, deadlines } = report
  // Each date of a release says the same of what is left in it.
  const left = new Map([...report.left].map(([name, own]) => [name, leftLines(translator, own)]))
  return {
    name: calendarTitle(context, language),
    language: translator.locale,
    url: publicUrl + (language === null ? releasesUrl : languageUrl(language.code)),
    days: deadlines.map((deadline) => {
      const isAhead = deadline.day >= report.today
      const lines = isAhead ? left.get(deadline.series.name) : undefined
      return calendarDay(context, report, deadline, lines ?? [])
    }),
  }
}

function calendarDay(
  { translator, catalogue, publicUrl }: FileContext,
  report: ReleaseDatesReport,
  { series: release, kind, day }: Deadline,
  left: readonly string[],
): CalendarDay {
  const { language } = report
  const title = translator.t('{release}: {date}', {
    release: releaseTitle(release),
    date: deadlineLabel(translator, kind),
  })
  return {
    uid: [release.name, kind, ...(language === null ? [] : [language.code])]
      .join('.')
      .concat(`@${catalogue.title.toLowerCase().replace(/[^a-z0-9]+/g, '-')}.stringboard`),
    day,
    title: language === null ? title : `${title} (${localNameOf(translator, language)})`,
    description: [deadlineMeaning(translator, kind), ...left].join('\n'),
    url: publicUrl + releaseUrl(release.name),
    // The day alone: a calendar does not change with every reading that says the same.
    revisedAt: new Date(newestDayOf(report.ages) ?? report.today),
  }
}

/** What a date means for who translates, in a sentence. */
export function deadlineMeaning(translator: Translator, kind: Deadline['kind']): string {
  switch (kind) {
    case 'soft-string-freeze':
      return translator.t('From this week on, texts change by exception only.')
    case 'hard-string-freeze':
      return translator.t('From this week on, texts change no more.')
    case 'final-release-candidate':
      return translator.t('The week of the final release candidate.')
    case 'translations-due':
      return translator.t('What is translated by the end of this day can be in the release.')
    case 'release':
      return translator.t('The day of the release.')
  }
}

function leftLines(translator: Translator, left: LeftForRelease): string[] {
  const open = left.projects.filter(({ tally }) => !isComplete(tally))
  return [
    '',
    open.length === 0
      ? translator.t('Everything in its priorities is translated.')
      : translator.t('Left in its priorities:'),
    ...open.map(({ project, tally }) =>
      translator.t('{name}: {figure}', { name: project.title, figure: leftIn(translator, tally) }),
    ),
    translator.t('Figures of {day}.', { day: translator.day(left.asOf) }),
  ]
}

function leftIn(translator: Translator, tally: Tally): string {
  return partsOf(translator, tally).join(', ') || translator.t('unknown')
}
