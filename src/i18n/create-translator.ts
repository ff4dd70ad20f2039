import { formatsOf } from './formats.ts'
import { fillPlaceholders } from './placeholders.ts'
import type { PoMessages } from './po-messages.ts'
import type { MessageValues, Translator } from './translator.ts'

/** Told of a message that lacks a value for one of its placeholders. */
export type OnMistake = (mistake: Error) => void

/** A translator for one language; `messages: null` is the source language, English. */
export function createTranslator(
  locale: string,
  messages: PoMessages | null,
  onMistake: OnMistake,
): Translator {
  const formats = formatsOf(locale)

  const fill = (message: string, values: MessageValues) =>
    fillPlaceholders(message, values, formats.number, (name) =>
      onMistake(new Error(`i18n: no value for {${name}} in "${message}" (${locale})`)),
    )

  const t = (message: string, values: MessageValues = {}) =>
    fill(messages?.find(message) ?? message, values)

  return {
    ...formats,
    locale,
    direction: directionOf(locale),
    t,
    tn: (singular, plural, count, values = {}) => {
      const english = count === 1 ? singular : plural
      return fill(messages?.findPlural(singular, count) ?? english, { ...values, count })
    },
    // for translators: a moment, such as "21 August 2026, 09:30 UTC"
    instant: (instant) => t('{day}, {time} UTC', formats.dayAndTime(instant)),
  }
}

export function directionOf(locale: string): 'ltr' | 'rtl' {
  return new Intl.Locale(locale).getTextInfo().direction === 'rtl' ? 'rtl' : 'ltr'
}
