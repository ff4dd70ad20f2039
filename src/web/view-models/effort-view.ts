import type { Translator } from '../../i18n/translator.ts'

const wordsAnHour = 250

/** About how long some words take: `about 25 min`, `about 8 h 20`, `about 14 h`. */
export function effortLabel(translator: Translator, words: number): string {
  const minutes = (60 * words) / wordsAnHour
  if (minutes <= 55) {
    const rounded = Math.max(5, Math.ceil(minutes / 5) * 5)
    return translator.t('about {minutes} min', { minutes: rounded })
  }
  const tens = Math.round(minutes / 10)
  if (tens >= 60 || tens % 6 === 0) {
    return translator.t('about {hours} h', { hours: Math.round(tens / 6) })
  }
  return translator.t('about {hours} h {minutes}', {
    hours: Math.floor(tens / 6),
    minutes: String((tens % 6) * 10),
  })
}
