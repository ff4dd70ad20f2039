import type { Deadline } from '../../../domain/release.ts'
import type { Translator } from '../../../i18n/translator.ts'
import type { ReleaseLine, ReleasesReport } from '../../../reports/releases/release-types.ts'
import type { PageView } from '../../pages/page.ts'
import type { PageContext } from '../../pages/page-context.ts'
import { releaseUrl } from '../../urls.ts'
import { calendarSubscription } from '../feeds/subscription-view.ts'
import { type FigureView, figureView, unknownFigure } from '../figures/figure-view.ts'
import { releaseTitle } from '../frame/release-title.ts'
import { phaseLabel } from '../words/phase-label.ts'

/** `/releases`: the calendar, the newest release first. */
export interface ReleasesPage extends PageView {
  readonly sections: readonly ReleasesSection[]
}

export interface ReleasesSection {
  readonly title: string
  readonly rows: readonly ReleasesRow[]
}

export interface ReleasesRow {
  readonly title: string
  readonly href: string
  /** `null` for what is out: the section says so. */
  readonly phase: string | null
  readonly isCycle: boolean
  readonly softFreeze: DateView
  readonly hardFreeze: DateView
  readonly due: DateView
  readonly release: DateView
  /** Languages complete in the priority projects, of those begun. */
  readonly complete: FigureView
  /** `in 3 of 12 projects`; `null` where all of them were read, or none. */
  readonly projects: string | null
}

export interface DateView {
  /** `null`: not known. */
  readonly day: string | null
  readonly label: string
  readonly spoken: string | null
}

export function releasesPage(context: PageContext, report: ReleasesReport): ReleasesPage {
  const { translator } = context
  const coming = report.releases.filter(({ phase }) => phase !== 'released')
  const out = report.releases.filter(({ phase }) => phase === 'released')
  return {
    title: translator.t('Releases'),
    description: translator.t('String freezes, release days, and how ready translations are.'),
    subscriptions: [calendarSubscription(context)],
    sections: [
      { title: translator.t('Coming'), rows: coming.map((line) => rowOf(context, line)) },
      { title: translator.t('Out'), rows: out.map((line) => rowOf(context, line)) },
    ].filter(({ rows }) => rows.length > 0),
  }
}

function rowOf({ translator }: PageContext, line: ReleaseLine): ReleasesRow {
  const date = (kind: Deadline['kind']) =>
    dateView(translator, line.deadlines.find((one) => one.kind === kind)?.day ?? null)
  return {
    title: releaseTitle(line.release),
    href: releaseUrl(line.release.name),
    phase: line.phase === 'released' ? null : phaseLabel(translator, line),
    isCycle: line.isCycle,
    softFreeze: date('soft-string-freeze'),
    hardFreeze: date('hard-string-freeze'),
    due: date('translations-due'),
    release: date('release'),
    complete: completeView(translator, line.languages),
    projects: projectsLabel(translator, line),
  }
}

function dateView(translator: Translator, day: string | null): DateView {
  return day === null
    ? { day, label: '—', spoken: translator.t('unknown') }
    : { day, label: translator.shortDay(day), spoken: null }
}

function completeView(translator: Translator, languages: ReleaseLine['languages']): FigureView {
  if (languages === null) return unknownFigure(translator.t('no figure'))
  const { begun, complete } = languages
  return {
    ...figureView(translator, complete),
    text: translator.t('{complete} of {begun}', { complete, begun }),
  }
}

function projectsLabel(
  translator: Translator,
  { languages, readProjects: read, priorityProjects: all }: ReleaseLine,
): string | null {
  if (languages === null || read === all) return null
  return translator.tn('in {read} of {count} project', 'in {read} of {count} projects', all, {
    read,
  })
}
