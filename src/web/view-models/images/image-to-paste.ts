import type { ImageSubject } from '../../../reports/reports.ts'
import type { ImageLink } from '../../../texts/image-link.ts'
import type { ImageFormat } from '../../image-address/image-address.ts'
import type { WorkshopImageKind } from '../../images/workshop.ts'
import type { PageContext } from '../../pages/page-context.ts'
import { withSeries } from '../../urls.ts'
import { pageOfSubject, subjectTitle } from './workshop-subject.ts'

/** An image of ours, as far as what is pasted goes by it. */
export interface ImageToPaste {
  readonly kind: WorkshopImageKind
  readonly subject: ImageSubject
  /** Path of the image. */
  address(format: ImageFormat): string
}

/** What is pasted to show an image elsewhere, wherever on the site that is offered. */
export function imageToPaste(
  context: PageContext,
  { kind, subject, address }: ImageToPaste,
): ImageLink {
  const { publicUrl } = context
  return {
    svg: publicUrl + address('svg'),
    png: publicUrl + address('png'),
    target: publicUrl + withSeries(pageOfSubject(subject), context),
    alt: imageAlt(context, { kind, subject }),
  }
}

/** Without a figure, which would soon be another one. */
function imageAlt(
  context: Pick<PageContext, 'translator' | 'catalogue'>,
  { kind, subject }: Pick<ImageToPaste, 'kind' | 'subject'>,
): string {
  const { translator } = context
  const parts = subjectTitle(context, subject)
  return kind === 'badge'
    ? translator.t('Progress of translation: {subject}', { subject: parts })
    : translator.t('Chart of the progress of translation: {subject}', { subject: parts })
}
