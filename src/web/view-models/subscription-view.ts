import type { Language } from '../../domain/catalogue.ts'
import type { PageContext } from '../page-context.ts'
import { calendarUrl, withQuery } from '../urls.ts'
import { localNameOf } from './language-name.ts'

/** Something that programs fetch again and again; its words are in the language of the page. */
export interface SubscriptionView {
  readonly href: string
  readonly type: string
  /** On the page: `Calendar (iCalendar)`. */
  readonly label: string
  /** What is in it. */
  readonly note: string
  /** Among the subscriptions of a program. */
  readonly title: string
}

/** Dates of releases; with a language, what it has left for each. */
export function calendarSubscription(context: PageContext, language?: Language): SubscriptionView {
  const { translator } = context
  return {
    href: inOwnWords(calendarUrl(language?.code), context),
    type: 'text/calendar',
    label: translator.t('Calendar (iCalendar)'),
    note:
      language === undefined
        ? translator.t('string freezes, the days translations are due, releases')
        : translator.t('string freezes, the days translations are due, and what is left for them'),
    title: calendarTitle(context, language ?? null),
  }
}

export function calendarTitle(
  { translator, catalogue }: Pick<PageContext, 'translator' | 'catalogue'>,
  language: Language | null,
): string {
  const { title } = catalogue
  return language === null
    ? translator.t('{title}: string freezes and releases', { title })
    : translator.t('{title}: string freezes and releases, {language}', {
        title,
        language: localNameOf(translator, language),
      })
}

/** Programs send no language along, so that the address says it; English is the one without. */
export function inOwnWords(url: string, { translator }: Pick<PageContext, 'translator'>): string {
  return withQuery(url, { lang: translator.locale === 'en' ? null : translator.locale })
}
