import { completionOf } from '../../../domain/completion.ts'
import { daysBetween } from '../../../domain/release.ts'
import type { Translator } from '../../../i18n/translator.ts'
import type { ReleaseLanguage, ReleaseReport } from '../../../reports/releases/release-types.ts'
import { nameInLine } from '../../../texts/one-line.ts'
import { seriesTitle } from '../frame/frame-view.ts'
import { prioritiesTitle } from '../readiness/priorities-view.ts'
import { deadlineWords, sourceWords } from '../texts/line-words.ts'
import type { TextContext } from '../texts/text-context.ts'
import { type CalledLanguages, neededStrings } from './called-languages.ts'

/**
 * The call in one line, the fullest first: *OpenStack 2027.1: soft freeze in 81 days, translations
 * due in 110 days — left at most in Dashboards: ru 472, ja 1,618 and 39 more (strings, git,
 * 21 Aug 2026)*.
 */
export function callLines(
  { translator, catalogue }: TextContext,
  report: ReleaseReport,
  { open }: CalledLanguages,
  under: number | null,
): string[] {
  const subject = {
    catalogue: nameInLine(catalogue.title),
    release: nameInLine(seriesTitle(report.release)),
  }
  const dates = dateWords(translator, report)
  const line = (state: string | null) => {
    const parts = [dates, state].filter((part) => part !== null)
    return translator.t('{catalogue} {release}: {state} ({source})', {
      ...subject,
      state: parts.join(' — '),
      source: sourceWords(translator, report.agesThatCount),
    })
  }
  if (report.figures.kind === 'none') {
    return [translator.t('{catalogue} {release}: {state}', { ...subject, state: dates })]
  }
  return [
    ...open.map((_, index) => line(namedLanguages(translator, report, open, open.length - index))),
    line(howMany(translator, open.length, under)),
    line(null),
  ]
}

function howMany(translator: Translator, open: number, under: number | null): string {
  if (open > 0) {
    return translator.tn('{count} language to finish', '{count} languages to finish', open)
  }
  return under === null
    ? translator.t('nothing left in any language')
    : translator.tn(
        'no language needs fewer than {count} string',
        'no language needs fewer than {count} strings',
        under,
      )
}

/** The dates that translators work towards; the release day once they are past. */
function dateWords(translator: Translator, { release, deadlines, today }: ReleaseReport): string {
  const ahead = deadlines.filter(({ day }) => day >= today)
  const freeze = ahead.find(({ kind }) => kind.endsWith('string-freeze'))
  const due = ahead.find(({ kind }) => kind === 'translations-due')
  const out = ahead.find(({ kind }) => kind === 'release')
  const named = [freeze, due ?? out].filter((deadline) => deadline !== undefined)
  if (named.length > 0) {
    const words = named.map((one) => deadlineWords(translator, one, daysBetween(today, one.day)))
    return translator.list(words)
  }
  return release.releasedOn === null
    ? translator.t('dates not known')
    : translator.t('released on {day}', { day: translator.shortDay(release.releasedOn) })
}

function namedLanguages(
  translator: Translator,
  { priorities }: ReleaseReport,
  open: readonly ReleaseLanguage[],
  most: number,
): string {
  const named = open
    .slice(0, most)
    .map((line) => `${line.language.code} ${neededLabel(translator, line)}`)
  const more = open.length - most
  // for translators: strings, at most, language by language: "ru 472, ja 1,618 and 9 more"
  return translator.t('left at most in {what}: {languages}', {
    what: prioritiesTitle(translator, priorities),
    languages: translator.list([
      ...named,
      ...(more > 0 ? [translator.tn('{count} more', '{count} more', more)] : []),
    ]),
  })
}

/** Of what has no known end nobody can say how much it is at most. */
function neededLabel(translator: Translator, line: ReleaseLanguage): string {
  const count = neededStrings(line)
  return completionOf(line.tally).kind === 'lower-bound'
    ? translator.t('at least {count}', { count })
    : translator.number(count)
}
