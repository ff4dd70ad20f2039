import type { CataloguePlatform, PlatformKind } from '../../../domain/catalogue.ts'
import type { StatusReport } from '../../../reports/reports.ts'
import type { NoticeRow, PendingReading, ReadingRow } from '../../../reports/stored/stored-runs.ts'
import type { UnreadProject } from '../../../reports/stored/unread-project.ts'
import type { Trouble } from '../../../reports/sync-trouble.ts'
import type { PageView } from '../../pages/page.ts'
import type { PageContext } from '../../pages/page-context.ts'
import { numbersUrl, projectUrl, spellingsUrl } from '../../urls.ts'
import { type ProvenanceView, provenanceView } from '../frame/provenance-view.ts'
import { platformTitle } from '../words/platform-title.ts'
import { noticeText } from './notice-text.ts'
import { type HeldLossView, heldLossView } from './status-loss.ts'
import { instantView, projectTitle, type TimeView } from './status-names.ts'
import { type RunView, runView } from './status-run.ts'

/** `/status`: how the figures get here, and what stands in their way. */
export interface StatusPage extends PageView {
  /** False before anything was read. */
  readonly hasReadings: boolean
  /** Why the newest sync was not written down; `null`: it was. */
  readonly trouble: TroubleView | null
  /** Why syncs fail as a whole, in whichever process. */
  readonly troubles: readonly (TroubleView & { readonly platform: string | null })[]
  readonly platforms: readonly PlatformView[]
  readonly authorityUrl: string
  readonly spellingsUrl: string
  /** What platforms asked to be read early, and is not read yet. */
  readonly pending: readonly PendingView[]
  readonly runs: readonly RunView[]
  /** Projects that could not be read, and have not been since. */
  readonly unread: readonly UnreadView[]
  readonly readings: readonly ReadingView[]
  readonly notices: readonly NoticeView[]
  readonly heldLosses: readonly HeldLossView[]
  readonly lossesUrl: string
}

export interface TroubleView {
  readonly sentence: string
  readonly since: TimeView
}

/** A platform of the catalogue, in its order. */
export interface PlatformView {
  readonly title: string
  /** `Weblate`; `null` where that says no more than its title. */
  readonly kind: string | null
  /** The oldest of its figures; `null`: nothing of it has been read. */
  readonly age: ProvenanceView | null
  /** It answers, and nothing that it has is in the catalogue. */
  readonly isForNothing: boolean
}

export interface PendingView {
  readonly platform: string
  /** As the platform names them. */
  readonly project: string
  readonly resource: string | null
  readonly since: TimeView
}

export interface UnreadView {
  readonly project: string
  readonly projectUrl: string
  readonly platform: string
  readonly message: string
  readonly since: TimeView
  readonly runs: string
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
  /** In a parser's own words: `line 214: duplicate message definition`. */
  readonly flaw: string | null
  readonly since: TimeView
}

export function statusPage(context: PageContext, report: StatusReport): StatusPage {
  const { translator } = context
  return {
    title: translator.t('Status'),
    description: translator.t('When each platform was last read, and what went wrong.'),
    hasReadings: report.ages.length > 0,
    trouble: report.trouble && troubleView(report.trouble, context),
    troubles: report.troubles.map(({ platform, ...trouble }) => ({
      ...troubleView(trouble, context),
      platform: platform === null ? null : platformTitle(platform, context),
    })),
    platforms: context.catalogue.platforms.map((platform) =>
      platformView(platform, report, context),
    ),
    authorityUrl: numbersUrl('authority'),
    spellingsUrl,
    pending: report.pending.map((reading) => pendingView(reading, context)),
    runs: report.runs.map((run) => runView(run, context)),
    unread: report.unread.map((project) => unreadView(project, context)),
    readings: readingViews(report.readings, context),
    notices: report.notices.map((notice) => noticeView(notice, context)),
    heldLosses: report.heldLosses.map((loss) => heldLossView(loss, context)),
    lossesUrl: numbersUrl('losses'),
  }
}

function troubleView({ sentence, since }: Trouble, context: PageContext): TroubleView {
  return { sentence, since: instantView(since, context) }
}

function platformView(
  { id, title, kind }: CataloguePlatform,
  { ages, runs }: Pick<StatusReport, 'ages' | 'runs'>,
  { translator }: PageContext,
): PlatformView {
  const age = ages.find(({ platform }) => platform === id)
  const name = kindName[kind]
  return {
    title,
    kind: title.toLowerCase() === name?.toLowerCase() ? null : name,
    age: age ? provenanceView(age, translator) : null,
    isForNothing: !age && runs.some((run) => run.platform === id && run.outcome === 'ok'),
  }
}

/** Names, the same in every language; a recorded reading is called one beside its age. */
const kindName: Readonly<Record<PlatformKind, string | null>> = {
  recorded: null,
  transifex: 'Transifex',
  weblate: 'Weblate',
  zanata: 'Zanata',
  git: 'git',
}

function pendingView(reading: PendingReading, context: PageContext): PendingView {
  const { platform, project, resource, since } = reading
  return {
    platform: platformTitle(platform, context),
    project,
    resource,
    since: instantView(since, context),
  }
}

function unreadView(unread: UnreadProject, context: PageContext): UnreadView {
  return {
    project: projectTitle(unread.project, context),
    projectUrl: projectUrl(unread.project),
    platform: platformTitle(unread.platform, context),
    message: unread.message,
    since: instantView(unread.since, context),
    runs: context.translator.number(unread.runs),
  }
}

/** Most projects were read in one run: its moment is written out once, and not for each of thousands. */
function readingViews(readings: readonly ReadingRow[], context: PageContext): ReadingView[] {
  const times = new Map<number, TimeView>()
  const timeOf = (asOf: Date): TimeView => {
    const time = times.get(asOf.getTime()) ?? instantView(asOf, context)
    times.set(asOf.getTime(), time)
    return time
  }
  return readings.map((reading) => readingView(reading, timeOf(reading.asOf), context))
}

function readingView(reading: ReadingRow, asOf: TimeView, context: PageContext): ReadingView {
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
    flaw: notice.flaw,
    since: instantView(notice.since, context),
  }
}
