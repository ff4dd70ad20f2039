import { translateData } from '../../../i18n/data-messages.ts'
import type { ImageSubject } from '../../../reports/reports.ts'
import type { WorkshopImageKind } from '../../images/workshop.ts'
import type { PageContext } from '../../pages/page-context.ts'
import {
  badgesUrl,
  languageUrl,
  overviewUrl,
  pairUrl,
  projectUrl,
  tableUrl,
  withQuery,
  withSeries,
} from '../../urls.ts'
import type { ChoiceView } from '../frame/choices-view.ts'
import { localNameOf } from '../words/language-name.ts'

/** What the workshop makes of its subject, to choose from. */
export function workshopChoices(
  context: PageContext,
  current: WorkshopImageKind | 'table',
): ChoiceView[] {
  const { translator, query } = context
  const subject = { of: query.get('of'), language: query.get('language') }
  const at = (url: string, image: string | null) =>
    withQuery(withSeries(url, context), { image, ...subject })
  return [
    {
      label: translator.t('Badge'),
      href: at(badgesUrl, null),
      isCurrent: current === 'badge',
    },
    {
      label: translator.t('Chart'),
      href: at(badgesUrl, 'chart'),
      isCurrent: current === 'chart',
    },
    {
      label: translator.t('Table'),
      href: at(tableUrl, null),
      isCurrent: current === 'table',
    },
  ]
}

/** The page about a subject. */
export function pageOfSubject({ project, language }: ImageSubject): string {
  if (project !== null) {
    return language === null ? projectUrl(project.name) : pairUrl(project.name, language.code)
  }
  return language === null ? overviewUrl : languageUrl(language.code)
}

/** `Horizon · French · 2026.1` */
export function subjectTitle(
  { translator, catalogue }: Pick<PageContext, 'translator' | 'catalogue'>,
  { project, group, language, series }: ImageSubject,
): string {
  return [
    project?.title ?? catalogue.title,
    ...(group ? [translateData(translator, group.title)] : []),
    ...(language ? [localNameOf(translator, language)] : []),
    ...(series === catalogue.currentSeries ? [] : [series]),
  ].join(' · ')
}
