import type { Translator } from '../../../i18n/translator.ts'
import type { PageView } from '../../pages/page.ts'
import type { PageContext } from '../../pages/page-context.ts'
import { previewChartUrl } from '../../urls.ts'
import { subjectTitle } from '../images/workshop-subject.ts'

/** The picture that others show of a page where somebody links to it. */
export interface LinkPreview {
  /** Absolute; of a PNG, since hardly anybody shows another kind. */
  readonly image: string
  readonly alt: string
}

export function linkPreview(
  context: PageContext,
  { pictured = {} }: Pick<PageView, 'pictured'>,
): LinkPreview {
  const { translator, publicUrl, names, catalogue, series } = context
  const subject = subjectTitle(context, {
    series,
    group: null,
    project: pictured.project === undefined ? null : names.project(pictured.project),
    language: catalogue.languages.find(({ code }) => code === pictured.language) ?? null,
  })
  return {
    image: publicUrl + previewChartUrl(pictured, context, translator.locale),
    alt: translator.t('Chart of the progress of translation: {subject}', { subject }),
  }
}

/** What is said of a page that says nothing more particular of itself. */
export function wholeSite(translator: Translator): string {
  return translator.t('What is left to translate, in every language and project.')
}
