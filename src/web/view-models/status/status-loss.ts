import { translateData } from '../../../i18n/data-messages.ts'
import type { HeldLossRow } from '../../../reports/stored/stored-runs.ts'
import type { PageContext } from '../../pages/page-context.ts'
import { languageUrl, projectUrl } from '../../urls.ts'
import { platformTitle } from '../words/platform-title.ts'
import { findProject, instantView, type TimeView } from './status-names.ts'

/** A sudden loss that is held back, on `/status`. */
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
  /** Before this it does not confirm itself; `null`: never, since it was rejected. */
  readonly until: TimeView | null
  readonly isRejected: boolean
  /** What to type to decide it; a rejected loss may still be accepted. */
  readonly commands: readonly string[]
}

export function heldLossView(loss: HeldLossRow, context: PageContext): HeldLossView {
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
    until: loss.heldUntilEarliest && instantView(loss.heldUntilEarliest, context),
    isRejected: loss.verdict === 'rejected',
    commands: (loss.verdict === 'rejected' ? ['accept'] : ['accept', 'reject']).map(
      (verdict) => `stringboard losses ${verdict} ${loss.id}`,
    ),
  }
}

function translatedOf(
  { translated, total }: { translated: number; total: number },
  { translator }: PageContext,
): string {
  return translator.t('{translated} of {total}', { translated, total })
}
