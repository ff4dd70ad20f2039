import { mostMinutes } from '../../../domain/next-task.ts'
import type { Translator } from '../../../i18n/translator.ts'
import type { PageContext } from '../../pages/page-context.ts'
import type { Refused } from '../../queries/asked-for.ts'
import { overviewUrl, statusUrl } from '../../urls.ts'

/** What went wrong, and what to do; never how it went wrong inside. */
export interface ErrorPage {
  readonly title: string
  readonly message: string
  /** Named by whoever reports it, found in the log; `null` where there is nothing to report. */
  readonly id: string | null
  readonly overviewUrl: string
  readonly statusUrl: string
}

export interface Failure {
  readonly status: number
  readonly about: Refused['about']
  readonly id: string | null
}

export function errorPage({ translator }: PageContext, { status, about, id }: Failure): ErrorPage {
  const links = { id, overviewUrl, statusUrl }
  switch (status) {
    case 405:
      return {
        ...links,
        title: translator.t('Not possible here'),
        message: translator.t('Pages can only be read.'),
      }
    case 414:
      return {
        ...links,
        title: translator.t('Address too long'),
        message: translator.t('This address is longer than any address here.'),
      }
    case 429:
      return {
        ...links,
        title: translator.t('Too many requests'),
        message: translator.t('Please wait a minute, then try again.'),
      }
    case 500:
      return {
        ...links,
        title: translator.t('Something went wrong'),
        message: translator.t(
          'The page could not be made. The mistake is ours and has been noted.',
        ),
      }
    case 503:
      return {
        ...links,
        title: translator.t('Not available at the moment'),
        message: translator.t('The figures cannot be read now. Please try again in a minute.'),
      }
    default:
      return {
        ...links,
        title: translator.t('Not understood'),
        message: refusedMessage(translator, about),
      }
  }
}

function refusedMessage(translator: Translator, about: Refused['about']): string {
  switch (about) {
    case 'minutes':
      return minutesRefused(translator)
    case 'since':
      return sinceRefused(translator)
    case 'under':
      return underRefused(translator)
    case null:
      return notWellFormed(translator)
  }
}

function notWellFormed({ t }: Translator): string {
  return t('This address is not well-formed.')
}

function minutesRefused({ t }: Translator): string {
  return t('Minutes are a whole number from 1 to {most}.', { most: mostMinutes })
}

function sinceRefused({ t }: Translator): string {
  return t('“Since” is a day such as {day}, or the last week or release.', { day: '2026-11-19' })
}

function underRefused({ t }: Translator): string {
  return t('“Under” is a whole number of strings, from 1 on.')
}
