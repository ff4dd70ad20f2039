import type { Language } from '../../domain/catalogue.ts'
import { translateData } from '../../i18n/data-messages.ts'
import type { EditorTarget } from '../../reports/report-types.ts'
import type { PageContext } from '../page-context.ts'
import { localNameOf } from './language-name.ts'

/** How to join a language's team, whom to ask, and how big it is. */
export interface JoinView {
  readonly platformTitle: string | null
  readonly href: string | null
  readonly languageName: string
  /** `#openstack-fr`, the team's own first. */
  readonly channels: readonly string[]
  readonly links: readonly { readonly title: string; readonly url: string }[]
  /** `3 coordinators, 22 reviewers and 26 translators`; `null` where nothing is known. */
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
    languageName: localNameOf(translator, language),
    channels: [...new Set([...(team?.channels ?? []), ...catalogue.help.channels])],
    links: [...(team?.links ?? []), ...catalogue.help.links].map(({ title, url }) => ({
      title: translateData(translator, title),
      url,
    })),
    people: peopleOf(context, language),
  }
}

function peopleOf({ translator }: PageContext, { team }: Language): string | null {
  if (team === null) return null
  const { coordinators, reviewers, translators } = team
  const people = [
    coordinators && translator.tn('{count} coordinator', '{count} coordinators', coordinators),
    reviewers && translator.tn('{count} reviewer', '{count} reviewers', reviewers),
    translators && translator.tn('{count} translator', '{count} translators', translators),
  ].filter((part) => typeof part === 'string')
  return people.length === 0 ? null : translator.list(people)
}
