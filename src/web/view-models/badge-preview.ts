import type { PageContext } from '../page-context.ts'
import { badgeUrl } from '../urls.ts'

/** A badge, and what to paste to show it elsewhere. */
export interface BadgePreview {
  readonly src: string
  readonly alt: string
  readonly snippets: readonly { readonly format: string; readonly text: string }[]
}

export interface BadgePreviewRequest {
  readonly subject: { readonly project?: string; readonly language?: string }
  /** Path of the page the badge leads to. */
  readonly page: string
  readonly alt: string
}

export function badgePreview(
  { publicUrl }: PageContext,
  { subject, page, alt }: BadgePreviewRequest,
): BadgePreview {
  const src = badgeUrl(subject)
  const image = publicUrl + src
  const target = publicUrl + page
  return {
    src,
    alt,
    snippets: [
      { format: 'MediaWiki', text: `[${target} ${image}]` },
      { format: 'Markdown', text: `[![${alt.replaceAll(/[[\]]/g, '')}](${image})](${target})` },
    ],
  }
}
