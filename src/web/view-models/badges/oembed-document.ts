import type { ImageSubject } from '../../../reports/reports.ts'
import { writeFrame } from '../../../texts/frame.ts'
import type { EmbedFrame } from '../../images/embed-frame.ts'
import type { PageContext } from '../../pages/page-context.ts'
import { subjectTitle } from '../images/workshop-subject.ts'

/** An answer of type `rich`, by the members of https://oembed.com. */
export interface OembedDocument {
  readonly version: '1.0'
  readonly type: 'rich'
  readonly title: string
  readonly provider_name: string
  readonly provider_url: string
  readonly cache_age: number
  readonly html: string
  readonly width: number
  readonly height: number
}

type OembedContext = Pick<PageContext, 'translator' | 'catalogue' | 'publicUrl'>

/** No figure stands in it, so that sites may keep it for long: the frame has those of the day. */
export const oembedSeconds = 86_400

export function oembedDocument(
  context: OembedContext,
  { subject, frame }: { readonly subject: ImageSubject; readonly frame: EmbedFrame },
): OembedDocument {
  const { publicUrl } = context
  const { widthPx, heightPx } = frame
  const title = frameTitle(context, subject)
  return {
    version: '1.0',
    type: 'rich',
    title,
    provider_name: 'Stringboard',
    provider_url: `${publicUrl}/`,
    cache_age: oembedSeconds,
    html: writeFrame({ src: publicUrl + frame.address, widthPx, heightPx, title }),
    width: widthPx,
    height: heightPx,
  }
}

/** What a frame shows. */
export function frameTitle(
  context: Pick<PageContext, 'translator' | 'catalogue'>,
  subject: ImageSubject,
): string {
  return context.translator.t('Progress of translation: {subject}', {
    subject: subjectTitle(context, subject),
  })
}
