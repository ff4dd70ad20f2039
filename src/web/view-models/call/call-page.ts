import type { ReleaseReport } from '../../../reports/releases/release-types.ts'
import type { PageView } from '../../pages/page.ts'
import type { PageContext } from '../../pages/page-context.ts'
import { releasesUrl, releaseUrl, samePage } from '../../urls.ts'
import type { ChoiceView } from '../frame/choices-view.ts'
import { releaseTitle } from '../frame/release-title.ts'
import { formatChoices, type PasteBox, pasteBox, textLanguageChoices } from '../texts/paste-view.ts'
import { phaseLabel } from '../words/phase-label.ts'
import { callText } from './call-text.ts'
import { underIn } from './called-languages.ts'

/** `/releases/:release/call`: the call for translation, ready to paste. */
export interface CallPage extends PageView {
  /** Once it is out nobody is called any more. */
  readonly heading: string
  readonly releasesUrl: string
  readonly release: { readonly title: string; readonly href: string }
  readonly phase: string
  readonly hasReadings: boolean
  readonly formats: readonly ChoiceView[]
  readonly languages: readonly ChoiceView[]
  readonly bounds: readonly ChoiceView[]
  readonly bound: BoundForm
  readonly box: PasteBox
}

/** A form that asks for languages under a number of strings. */
export interface BoundForm {
  readonly action: string
  readonly fields: readonly { readonly name: string; readonly value: string }[]
  /** Empty: all languages are called. */
  readonly value: string
}

/** Numbers of strings that are offered. */
const bounds = [100, 500, 2_000] as const

export function callPage(context: PageContext, report: ReleaseReport): CallPage {
  const { translator } = context
  const { release } = report
  const title = releaseTitle(release)
  const own = context.translatorFor(textLocale(context))
  const heading =
    report.phase === 'released'
      ? translator.t('What each language lacks')
      : translator.t('Call for translation')
  return {
    heading,
    title: `${heading} · ${title}`,
    description: translator.t('What {release} still needs of its languages, ready to paste.', {
      release: title,
    }),
    releasesUrl,
    release: { title, href: releaseUrl(release.name) },
    phase: phaseLabel(translator, report),
    hasReadings: report.ages.length > 0,
    formats: formatChoices(context),
    languages: textLanguageChoices(context, textLocale(context)),
    bounds: boundChoices(context),
    bound: boundForm(context),
    box: pasteBox(
      context,
      own,
      callText({ ...context, translator: own }, report, underIn(context)),
    ),
  }
}

/** The language asked for; that of the page where none was. */
function textLocale({ query, interfaceLanguages, translator }: PageContext): string {
  const asked = query.get('in')
  return asked !== null && interfaceLanguages.includes(asked) ? asked : translator.locale
}

function boundChoices(context: PageContext): ChoiceView[] {
  const { translator } = context
  const current = underIn(context)
  return [
    {
      label: translator.t('All languages'),
      href: samePage(context, { under: null }),
      isCurrent: current === null,
    },
    ...bounds.map((bound) => ({
      label: translator.tn('fewer than {count} string', 'fewer than {count} strings', bound),
      href: samePage(context, { under: String(bound) }),
      isCurrent: current === bound,
    })),
  ]
}

function boundForm(context: PageContext): BoundForm {
  const { path, query } = context
  const fields = [...query].filter(([name]) => name !== 'under')
  return {
    action: path,
    fields: fields.map(([name, value]) => ({ name, value })),
    value: String(underIn(context) ?? ''),
  }
}
