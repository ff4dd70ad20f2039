import { usualThresholds } from '../../../drawing/tones.ts'
import type { ImageSubject } from '../../../reports/reports.ts'
import { usualMetric } from '../../image-address/badge-grammar.ts'
import { subjectPath } from '../../image-address/image-subject.ts'
import { apiUrl } from '../../urls.ts'
import { badgeFor } from '../../view-models/images/badge.ts'
import { badgeWhole } from '../badge-parameter.ts'
import { badgeDocument, badgeSchema } from '../documents/badge.ts'
import { type AnyQuestion, type DocumentContext, defineEndpoint } from '../endpoint.ts'
import { language } from '../parameters.ts'
import { Problem } from '../problem.ts'

export const badge = defineEndpoint({
  operationId: 'getBadge',
  tag: 'Badges',
  path: '/badges/{subject}',
  summary: ({ t }) => t('What the image of a language, a project, a group or everything says'),
  about: ({ t }) => t('The words of /badge/{subject}.svg, with their day.', { subject: 'horizon' }),
  params: { subject: badgeWhole },
  query: {},
  schema: badgeSchema,
  examples: (names) => [`/badges/${names.language}`, `/badges/${names.project}`, '/badges/all'],
  answer: (question) => describe(question.path.subject.subject, question),
})

export const badgeInLanguage = defineEndpoint({
  operationId: 'getBadgeInLanguage',
  tag: 'Badges',
  path: '/badges/{subject}/{language}',
  summary: ({ t }) => t('What the image of a project or group in a language says'),
  about: ({ t }) =>
    t('The words of /badge/{subject}.svg, with their day.', { subject: 'horizon/fr' }),
  params: { subject: badgeWhole, language },
  query: {},
  schema: badgeSchema,
  examples: (names) => [
    `/badges/${names.project}/${names.language}`,
    `/badges/${names.group}/${names.language}`,
  ],
  answer(question) {
    const { subject, language: spoken } = question.path
    if (subject.subject.language !== null) {
      const detail = `“${subject.path}” is a language; a badge is of one language only.`
      throw new Problem('unknown-name', detail, { parameter: 'subject' })
    }
    return describe({ ...subject.subject, language: spoken }, question)
  },
})

async function describe(
  subject: ImageSubject,
  { reports, context }: Pick<AnyQuestion, 'reports' | 'context'>,
) {
  const { catalogue, english, links } = context
  const report = await reports.badge(subject)
  const wishes = {
    metric: usualMetric(subject),
    label: null,
    thresholds: usualThresholds,
    showsDay: false,
  }
  const words = badgeFor(
    { translator: english, catalogue, namesake: null },
    { subject, report, wishes },
  )
  const path = subjectPath(subject, context)
  const id = decodeURIComponent(path)
  return badgeDocument(id, words, report, {
    self: links.to(apiUrl('badges', ...id.split('/'))),
    page: pageOf({ ...subject, series: report.standIn?.series ?? subject.series }, context),
    svg: links.to(`/badge/${path}.svg`),
    png: links.to(`/badge/${path}.png`),
  })
}

/** The page that shows what the badge is of. */
function pageOf({ project, language, series }: ImageSubject, { links }: DocumentContext): string {
  if (project && language) return links.pair(project.name, language.code, series).page
  if (project) return links.project(project.name, series).page
  return language ? links.language(language.code, series).page : links.languages(series)
}
