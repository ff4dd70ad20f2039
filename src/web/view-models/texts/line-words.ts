import { type Deadline, dayOf } from '../../../domain/release.ts'
import type { Translator } from '../../../i18n/translator.ts'
import type { ReadingAge } from '../../../reports/reading-age.ts'
import { nameInLine } from '../../../texts/one-line.ts'

/** A date ahead, as it is said in passing: `soft freeze in 81 days`. */
export function deadlineWords({ t, tn }: Translator, { kind }: Deadline, days: number): string {
  switch (kind) {
    case 'soft-string-freeze':
      return days === 0
        ? t('soft freeze today')
        : tn('soft freeze in {count} day', 'soft freeze in {count} days', days)
    case 'hard-string-freeze':
      return days === 0
        ? t('hard freeze today')
        : tn('hard freeze in {count} day', 'hard freeze in {count} days', days)
    case 'final-release-candidate':
    case 'translations-due':
      return days === 0
        ? t('translations due today')
        : tn('translations due in {count} day', 'translations due in {count} days', days)
    case 'release':
      return days === 0
        ? t('release today')
        : tn('release in {count} day', 'release in {count} days', days)
  }
}

/** What is counted, by whom, and as of when. */
export function sourceWords(translator: Translator, ages: readonly ReadingAge[]): string {
  const platforms = ages.map(({ platformTitle }) => nameInLine(platformTitle))
  const oldest = ages.map(({ asOf }) => dayOf(asOf)).sort()[0]
  return oldest === undefined
    ? translator.t('nothing read yet')
    : // for translators: what is counted, by whom, as of when: "strings, git, 21 Aug 2026"
      translator.t('strings, {platforms}, {day}', {
        platforms: translator.list(platforms),
        day: translator.shortDay(oldest),
      })
}
