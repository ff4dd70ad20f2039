import { translateData } from '../../../i18n/data-messages.ts'
import type { ProjectReport } from '../../../reports/progress/project-types.ts'
import type { LanguageReport } from '../../../reports/report-types.ts'
import type { PageContext } from '../../pages/page-context.ts'
import { numbersUrl, pairUrl, withSeries } from '../../urls.ts'
import { platformTitle } from '../words/platform-title.ts'

/** Several platforms carry something: which, and where more is said of it. */
export interface CarriersView {
  readonly links: readonly CarrierLink[]
  /** How many more there are than links. */
  readonly more: number
  readonly howAuthority: string
}

export interface CarrierLink {
  readonly title: string
  /** `null` where there is nowhere to go. */
  readonly href: string | null
  /** `counts`, `shown beside`; `null` where nothing is to be told apart. */
  readonly note: string | null
}

/** The platforms of a project that more than one carries; `null` where one does. */
export function projectCarriers(
  context: PageContext,
  { project, ages, resources, carriedBySeveral }: ProjectReport,
): CarriersView | null {
  if (!carriedBySeveral.includes(project.name)) return null
  const { catalogue, translator } = context
  const links = ages.map(({ platform }): CarrierLink => {
    const own = resources.filter((line) => line.platform === platform)
    return {
      title: platformTitle(platform, context),
      href: catalogue.platforms.find(({ id }) => id === platform)?.web ?? null,
      note:
        own.length === 0
          ? translator.t('shown beside')
          : own.length === resources.length
            ? translator.t('counts')
            : translator.t('counts for {resources}', {
                resources: translator.list(
                  own.map(({ title }) => translateData(translator, title)),
                ),
              }),
    }
  })
  return { links, more: 0, howAuthority: numbersUrl('authority') }
}

const mostLinks = 6

/** The projects of a language that more than one platform carries; `null` where there is none. */
export function languageCarriers(
  context: PageContext,
  { language, work, carriedBySeveral }: LanguageReport,
): CarriersView | null {
  const { catalogue } = context
  const inWork = new Set(work.map(({ project }) => project))
  const projects = catalogue.projects.filter(
    ({ name }) => inWork.has(name) && carriedBySeveral.includes(name),
  )
  if (projects.length === 0) return null
  const links = projects.slice(0, mostLinks).map(
    ({ name, title }): CarrierLink => ({
      title,
      href: withSeries(pairUrl(name, language.code), context),
      note: null,
    }),
  )
  return { links, more: projects.length - links.length, howAuthority: numbersUrl('authority') }
}
