import { translateData } from '../../../i18n/data-messages.ts'
import type { Translator } from '../../../i18n/translator.ts'
import type { Priorities } from '../../../reports/releases/priority-projects.ts'
import type { ReleaseReport } from '../../../reports/releases/release-types.ts'
import type { PageContext } from '../../pages/page-context.ts'
import { projectUrl } from '../../urls.ts'
import { inFigures } from '../frame/release-title.ts'

/** What a release waits for, and who says so. */
export interface PrioritiesView {
  readonly title: string
  readonly size: string
  readonly projects: readonly {
    readonly title: string
    readonly href: string
    /** False: no platform has shown it, so nothing of it is counted. */
    readonly isRead: boolean
  }[]
  /** Who decided on the order; `null`: the catalogue's rule. */
  readonly note: string | null
  readonly link: string | null
}

export function prioritiesView(context: PageContext, report: ReleaseReport): PrioritiesView {
  const { translator, catalogue } = context
  const { priorities } = report
  return {
    title: prioritiesTitle(translator, priorities),
    size: translator.tn('{count} project', '{count} projects', priorities.projects.length),
    projects: priorities.projects.flatMap((name) => {
      const project = catalogue.projects.find((one) => one.name === name)
      if (project === undefined) return []
      const isRead = report.figures.kind === 'none' || report.readProjects.includes(name)
      return { title: project.title, href: inFigures(context, report, projectUrl(name)), isRead }
    }),
    note: priorities.note === null ? null : translateData(translator, priorities.note),
    link: priorities.link,
  }
}

/** For the middle of a sentence. */
export function prioritiesTitle(translator: Translator, { origin, group }: Priorities): string {
  return origin === 'people'
    ? translator.t('the priorities of this release')
    : translateData(translator, group.title)
}
