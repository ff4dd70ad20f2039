import type { Translator } from '../../../i18n/translator.ts'

/** About how long something takes: `under 5 min`, `about 25 min`, `about 8 h 20`, `about 14 h`. */
export function effortLabel(translator: Translator, minutes: number): string {
  if (minutes < 5) return translator.t('under {minutes} min', { minutes: 5 })
  if (minutes <= 55) {
    return translator.t('about {minutes} min', { minutes: Math.ceil(minutes / 5) * 5 })
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
