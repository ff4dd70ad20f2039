import type { ComparableReport } from '../../../reports/comparison/comparison-types.ts'
import type { ReadingAge } from '../../../reports/reading-age.ts'
import { writeFrame } from '../../../texts/frame.ts'
import { imageLinkFormats } from '../../../texts/image-link.ts'
import type { EmbedFrame } from '../../images/embed-frame.ts'
import type { WorkshopImage } from '../../images/workshop.ts'
import type { PageView } from '../../pages/page.ts'
import type { PageContext } from '../../pages/page-context.ts'
import { badgesUrl, withSeries } from '../../urls.ts'
import type { ChoiceView } from '../frame/choices-view.ts'
import { mistakeHint } from '../images/image-mistake.ts'
import { imageToPaste } from '../images/image-to-paste.ts'
import { pageOfSubject, workshopChoices } from '../images/workshop-subject.ts'
import { frameTitle } from './oembed-document.ts'
import { type FieldView, subjectFields } from './workshop-fields.ts'
import { optionFields } from './workshop-options.ts'

/** What `/badges` is made from. */
export interface BadgesReport {
  readonly image: WorkshopImage
  /** Around the small page of the same. */
  readonly frame: EmbedFrame
  readonly comparable: Pick<ComparableReport, 'seriesWithData'>
  readonly ages: readonly ReadingAge[]
}

/** `/badges`: an image, put together and ready to paste. */
export interface BadgesPage extends PageView {
  readonly images: readonly ChoiceView[]
  readonly action: string
  readonly hidden: readonly { readonly name: string; readonly value: string }[]
  readonly subject: readonly FieldView[]
  readonly options: readonly FieldView[]
  /** What of the options was not understood, as a sentence. */
  readonly mistake: string | null
  readonly src: string
  readonly alt: string
  /** Where the image leads. */
  readonly target: string
  readonly snippets: readonly {
    /** Id of its place on the page. */
    readonly place: string
    readonly format: string
    readonly text: string
  }[]
  /** The small page that can stand in a frame instead. */
  readonly frameHref: string
}

export function badgesPage(
  context: PageContext,
  { image, frame, comparable }: BadgesReport,
): BadgesPage {
  const { translator, publicUrl } = context
  const { mistake } = image
  const target = withSeries(pageOfSubject(image.subject), context)
  const link = imageToPaste(context, image)
  return {
    title: translator.t('Badges and charts'),
    description: translator.t(
      'Images of where translation stands, for wikis, READMEs and mails: put together and ready to paste.',
    ),
    images: workshopChoices(context, image.kind),
    action: badgesUrl,
    hidden: image.kind === 'badge' ? [] : [{ name: 'image', value: image.kind }],
    subject: subjectFields(context, image.subject, comparable),
    options: optionFields(context, image),
    mistake:
      mistake &&
      translator.t('“{asked}” was not understood: {hint}.', {
        asked: mistake.asked,
        hint: mistakeHint(translator, mistake),
      }),
    src: image.address('svg'),
    alt: link.alt,
    target,
    snippets: [
      ...Object.entries(imageLinkFormats).map(([id, { title, write }]) => ({
        place: `snippet-${id}`,
        format: title,
        text: write(link),
      })),
      {
        place: 'snippet-frame',
        format: translator.t('HTML, a small page in a frame'),
        text: writeFrame({
          ...frame,
          src: publicUrl + frame.address,
          title: frameTitle(context, image.subject),
        }),
      },
    ],
    frameHref: frame.address,
  }
}
