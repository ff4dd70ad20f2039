import type { Language } from '../../../domain/catalogue.ts'
import type { NewsSubject } from '../../../reports/meeting/news-types.ts'
import type { PageContext } from '../../pages/page-context.ts'
import { calendarUrl, feedUrl, withQuery } from '../../urls.ts'
import { localNameOf } from '../words/language-name.ts'

/** Something that programs fetch again and again; its words are in the language of the page. */
export interface SubscriptionView {
  readonly href: string
  readonly type: string
  /** On the page: `Calendar (iCalendar)`. */
  readonly label: string
  /** What is in it. */
  readonly note: string | null
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

/** What happened, in both formats. */
export function feedSubscriptions(
  context: PageContext,
  given: Partial<NewsSubject> = {},
): SubscriptionView[] {
  const { translator } = context
  const subject = { project: null, language: null, ...given }
  const segment = subjectSegment(subject)
  const note = translator.t('new strings, what is complete, what rose and fell, freezes')
  const title = feedTitle(context, subject)
  return [
    {
      href: inOwnWords(feedUrl(segment, 'atom'), context),
      type: 'application/atom+xml',
      label: translator.t('News (Atom)'),
      note,
      title,
    },
    {
      href: inOwnWords(feedUrl(segment, 'json'), context),
      type: 'application/feed+json',
      label: translator.t('News (JSON Feed)'),
      note: null,
      title,
    },
  ]
}

/** The last part of a feed's address, without what it ends in. */
export function subjectSegment({ project, language }: NewsSubject): string {
  return project?.name ?? language?.code ?? 'all'
}

export function feedTitle(
  { translator, catalogue }: Pick<PageContext, 'translator' | 'catalogue'>,
  { project, language }: NewsSubject,
): string {
  const { title } = catalogue
  const about = project?.title ?? (language === null ? null : localNameOf(translator, language))
  return about === null
    ? translator.t('{title}: news of translations', { title })
    : translator.t('{title}: news of translations, {about}', { title, about })
}

/** Programs send no language along, so that the address says it; English is the one without. */
export function inOwnWords(url: string, { translator }: Pick<PageContext, 'translator'>): string {
  return withQuery(url, { lang: translator.locale === 'en' ? null : translator.locale })
}
