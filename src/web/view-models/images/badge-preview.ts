import type { ImageSubject } from '../../../reports/reports.ts'
import { imageLinkFormats } from '../../../texts/image-link.ts'
import type { PageContext } from '../../pages/page-context.ts'
import { badgesUrlOf, badgeUrl, embedUrl } from '../../urls.ts'
import { imageToPaste } from './image-to-paste.ts'

/** A badge, and what to paste to show it elsewhere. */
export interface BadgePreview {
  readonly src: string
  readonly alt: string
  readonly snippets: readonly { readonly format: string; readonly text: string }[]
  /** Where other images of the same are put together. */
  readonly moreHref: string
  /** The same as a small page for frames. */
  readonly frameHref: string
}

/** The badge of a language, a project, or both, in the series that the page shows. */
export function badgePreview(
  context: PageContext,
  { project = null, language = null }: Partial<Pick<ImageSubject, 'project' | 'language'>>,
): BadgePreview {
  const { series } = context
  const about = {
    ...(project && { project: project.name }),
    ...(language && { language: language.code }),
  }
  const link = imageToPaste(context, {
    kind: 'badge',
    subject: { series, project, language, group: null },
    address: (format) => badgeUrl(about, context, format === 'png' ? 'png' : 'svg'),
  })
  const { mediawiki, markdown } = imageLinkFormats
  return {
    src: badgeUrl(about, context),
    alt: link.alt,
    snippets: [mediawiki, markdown].map(({ title, write }) => ({
      format: title,
      text: write(link),
    })),
    moreHref: badgesUrlOf(context, about),
    frameHref: embedUrl(about, context),
  }
}
