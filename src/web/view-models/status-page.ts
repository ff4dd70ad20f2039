import type { CatalogueProject } from '../../domain/catalogue.ts'
import { translateData } from '../../i18n/data-messages.ts'
import type { HeldLossRow, NoticeRow, ReadingRow, RunRow } from '../../reports/report-store.ts'
import type { StatusReport } from '../../reports/reports.ts'
import type { PageView } from '../page.ts'
import type { PageContext } from '../page-context.ts'
import { languageUrl, numbersUrl, projectUrl } from '../urls.ts'
import { noticeText } from './notice-text.ts'
import { type ProvenanceView, provenanceView } from './provenance-view.ts'

/** `/status`: how the figures get here, and what stands in their way. */
export interface StatusPage extends PageView {
  readonly platforms: readonly ProvenanceView[]
  readonly runs: readonly RunView[]
  readonly readings: readonly ReadingView[]
  readonly notices: readonly NoticeView[]
  readonly heldLosses: readonly HeldLossView[]
  readonly lossesUrl: string
}

export interface TimeView {
  /** For `<time datetime>`. */
  readonly datetime: string
  readonly label: string
}

export interface RunView {
  readonly started: TimeView
  readonly platform: string
  readonly outcome: RunRow['outcome']
  readonly outcomeLabel: string
  /** `null`: still going on, or ended by force. */
  readonly duration: string | null
  readonly requests: string
  readonly projects: string
  readonly failedProjects: string | null
  readonly cellsRead: string
  readonly cellsChanged: string
  readonly errors: readonly { readonly project: string | null; readonly message: string }[]
}

export interface ReadingView {
  readonly project: string
  readonly url: string
  readonly platform: string
  readonly asOf: TimeView
  readonly isRecorded: boolean
}

export interface NoticeView {
  readonly platform: string
  readonly project: string | null
  readonly text: string
  readonly since: TimeView
}

export interface HeldLossView {
  readonly project: string
  readonly projectUrl: string
  readonly resource: string
  readonly series: string
  readonly language: string
  readonly languageUrl: string
  readonly platform: string
  readonly shown: string
  readonly held: string
  readonly since: TimeView
  readonly furtherReadings: string
}

export function statusPage(context: PageContext, report: StatusReport): StatusPage {
  const { translator } = context
  return {
    title: translator.t('Status'),
    platforms: report.ages.map((age) => provenanceView(age, translator)),
    runs: report.runs.map((run) => runView(run, context)),
    readings: report.readings.map((reading) => readingView(reading, context)),
    notices: report.notices.map((notice) => noticeView(notice, context)),
    heldLosses: report.heldLosses.map((loss) => heldLossView(loss, context)),
    lossesUrl: numbersUrl('losses'),
  }
}

function runView(run: RunRow, context: PageContext): RunView {
  const { translator } = context
  return {
    started: instantView(run.startedAt, context),
    platform: platformTitle(run.platform, context),
    outcome: run.outcome,
    outcomeLabel: outcomeLabel(run, context),
    duration: durationLabel(run, context),
    requests: translator.number(run.requests),
    projects: translator.number(run.projects),
    failedProjects:
      run.failedProjects === 0
        ? null
        : translator.tn('{count} failed', '{count} failed', run.failedProjects),
    cellsRead: translator.number(run.cellsRead),
    cellsChanged: translator.number(run.cellsChanged),
    errors: run.errors.map(({ project, message }) => ({ project, message })),
  }
}

function outcomeLabel({ outcome }: RunRow, { translator }: PageContext): string {
  switch (outcome) {
    case 'running':
      return translator.t('running')
    case 'ok':
      return translator.t('complete')
    case 'partial':
      return translator.t('in part')
    case 'failed':
      return translator.t('failed')
    case 'aborted':
      return translator.t('given up')
  }
}

function durationLabel({ startedAt, finishedAt }: RunRow, context: PageContext): string | null {
  if (finishedAt === null) return null
  const seconds = (finishedAt.getTime() - startedAt.getTime()) / 1000
  const shown = seconds < 10 ? Math.round(seconds * 10) / 10 : Math.round(seconds)
  return context.translator.t('{seconds} s', { seconds: shown })
}

function readingView(reading: ReadingRow, context: PageContext): ReadingView {
  const asOf = instantView(reading.asOf, context)
  const day = asOf.datetime.slice(0, 10)
  return {
    project: projectTitle(reading.project, context),
    url: projectUrl(reading.project),
    platform: platformTitle(reading.platform, context),
    asOf: reading.isRecorded ? { datetime: day, label: context.translator.day(day) } : asOf,
    isRecorded: reading.isRecorded,
  }
}

function noticeView(notice: NoticeRow, context: PageContext): NoticeView {
  return {
    platform: platformTitle(notice.platform, context),
    project: notice.project === null ? null : projectTitle(notice.project, context),
    text: noticeText(notice, context.translator),
    since: instantView(notice.since, context),
  }
}

function heldLossView(loss: HeldLossRow, context: PageContext): HeldLossView {
  const { translator, catalogue } = context
  const language = catalogue.languages.find(({ code }) => code === loss.language)
  const project = findProject(loss.project, context)
  const resource = project?.resources.find(({ key }) => key === loss.resource)
  return {
    project: project?.title ?? loss.project,
    projectUrl: projectUrl(loss.project),
    resource: translateData(translator, resource?.title ?? loss.resource),
    series: loss.series,
    language: language?.nativeName ?? loss.language,
    languageUrl: languageUrl(loss.language),
    platform: platformTitle(loss.platform, context),
    shown: translatedOf(loss.shown, context),
    held: loss.held === null ? translator.t('the row vanished') : translatedOf(loss.held, context),
    since: instantView(loss.since, context),
    furtherReadings: translator.number(loss.furtherReadings),
  }
}

function translatedOf(
  { translated, total }: { translated: number; total: number },
  { translator }: PageContext,
): string {
  return translator.t('{translated} of {total}', { translated, total })
}

function instantView(instant: Date, { translator }: PageContext): TimeView {
  return { datetime: instant.toISOString(), label: translator.instant(instant) }
}

function platformTitle(id: string, { catalogue }: PageContext): string {
  return catalogue.platforms.find((platform) => platform.id === id)?.title ?? id
}

function projectTitle(name: string, context: PageContext): string {
  return findProject(name, context)?.title ?? name
}

function findProject(name: string, { catalogue }: PageContext): CatalogueProject | undefined {
  return catalogue.projects.find((project) => project.name === name)
}
