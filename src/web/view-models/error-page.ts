import type { PageContext } from '../page-context.ts'
import { overviewUrl, statusUrl } from '../urls.ts'

/** What went wrong, and what to do; never how it went wrong inside. */
export interface ErrorPage {
  readonly title: string
  readonly message: string
  /** Named by whoever reports it, found in the log; `null` where there is nothing to report. */
  readonly id: string | null
  readonly overviewUrl: string
  readonly statusUrl: string
}

export function errorPage(
  { translator }: PageContext,
  { status, id }: { readonly status: number; readonly id: string | null },
): ErrorPage {
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
    default:
      return {
        ...links,
        title: translator.t('Not understood'),
        message: translator.t('This address is not well-formed.'),
      }
  }
}
