import type { PageContext } from '../../pages/page-context.ts'
import { badgesUrlOf, badgeUrl, embedUrl } from '../../urls.ts'

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

export interface BadgePreviewRequest {
  readonly subject: { readonly project?: string; readonly language?: string }
  /** Path of the page the badge leads to. */
  readonly page: string
  readonly alt: string
}

export function badgePreview(
  context: PageContext,
  { subject, page, alt }: BadgePreviewRequest,
): BadgePreview {
  const { publicUrl } = context
  const src = badgeUrl(subject, context)
  const image = publicUrl + src
  const target = publicUrl + page
  return {
    src,
    alt,
    snippets: [
      // Wikis show an address as an image only where it ends as images of theirs do.
      { format: 'MediaWiki', text: `[${target} ${publicUrl}${badgeUrl(subject, context, 'png')}]` },
      { format: 'Markdown', text: `[![${alt.replaceAll(/[[\]]/g, '')}](${image})](${target})` },
    ],
    moreHref: badgesUrlOf(context, subject),
    frameHref: embedUrl(subject, context),
  }
}
