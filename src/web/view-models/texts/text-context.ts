import type { PageContext } from '../../pages/page-context.ts'

/** What a text is written with: a page's context, or what the command line has of it. */
export type TextContext = Pick<PageContext, 'translator' | 'catalogue'> & {
  /** `null`: nobody knows under which address the site is seen, so that no text leads there. */
  readonly publicUrl: string | null
}
