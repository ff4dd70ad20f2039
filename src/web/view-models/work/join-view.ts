import type { Language } from '../../../domain/catalogue.ts'
import { translateData } from '../../../i18n/data-messages.ts'
import type { EditorTarget } from '../../../reports/report-types.ts'
import type { PageContext } from '../../pages/page-context.ts'
import { samePage } from '../../urls.ts'
import { localNameOf } from '../words/language-name.ts'
import { teamPeople } from './team-people.ts'

/** How to join a language's team, whom to ask, and how big it is. */
export interface JoinView {
  readonly platformTitle: string | null
  readonly href: string | null
  /** What a newcomer writes there; where no team is known there is none to be let into. */
  readonly whatToAsk: string
  /** Who lets newcomers in, and what to do where nobody does. */
  readonly whoLetsIn: string
  /** The page in the language itself, where the interface speaks it and speaks another one now. */
  readonly inOwnLanguage: {
    readonly href: string
    readonly label: string
    readonly code: string
  } | null
  /** `#openstack-fr`, the team's own first. */
  readonly channels: readonly string[]
  readonly links: readonly { readonly title: string; readonly url: string }[]
  /** `51 translators, among them 3 coordinators and 22 reviewers`; `null` where nothing is known. */
  readonly people: string | null
}

export function joinView(
  context: PageContext,
  language: Language,
  join: EditorTarget | null,
): JoinView {
  const { translator, catalogue } = context
  const { team } = language
  return {
    platformTitle: join?.title ?? null,
    href: join?.url ?? null,
    whatToAsk: whatToAsk(context, language),
    whoLetsIn: whoLetsIn(context, language),
    inOwnLanguage: inOwnLanguage(context, language),
    channels: [...new Set([...(team?.channels ?? []), ...catalogue.help.channels])],
    links: [...(team?.links ?? []), ...catalogue.help.links].map(({ title, url }) => ({
      title: translateData(translator, title),
      url,
    })),
    people: team && teamPeople(translator, team),
  }
}

function whatToAsk({ translator }: PageContext, language: Language): string {
  const name = { language: localNameOf(translator, language) }
  return language.team === null
    ? translator.t('Offer to begin the {language} team, with a word about yourself', name)
    : translator.t('Ask to join the {language} team, with a word about yourself', name)
}

function whoLetsIn({ translator: { t } }: PageContext, { team }: Language): string {
  if (team === null) return t('No team is known yet: yours could be the first.')
  if (team.coordinators === 0) return t('Nobody coordinates the team now.')
  return t('A coordinator lets you in. Not after two days?')
}

function inOwnLanguage(context: PageContext, { code, nativeName }: Language) {
  const { interfaceLanguages, translator } = context
  if (code === translator.locale || !interfaceLanguages.includes(code)) return null
  const label = translator.t('Read this page in {language}', { language: nativeName })
  return { href: samePage(context, { lang: code }), label, code }
}
