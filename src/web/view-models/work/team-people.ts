import type { Team } from '../../../domain/catalogue.ts'
import type { Translator } from '../../../i18n/translator.ts'

/**
 * How many people a team has: its translators, among whom its coordinators and reviewers are. `null`
 * where that is not told, or where the numbers cannot be of such a team.
 */
export function teamSize({ coordinators, reviewers, translators }: Team): number | null {
  if (translators === null) return null
  const isAmongThem = (count: number | null) => count === null || count <= translators
  return isAmongThem(coordinators) && isAmongThem(reviewers) ? translators : null
}

/**
 * Who is in a team, and who of them is among whom: `51 translators, among them 3 coordinators and 22
 * reviewers`; `null` where nothing is known.
 */
export function teamPeople(translator: Translator, team: Team): string | null {
  const { t, tn } = translator
  const { coordinators, reviewers, translators } = team
  const leading = [
    coordinators && tn('{count} coordinator', '{count} coordinators', coordinators),
    reviewers && tn('{count} reviewer', '{count} reviewers', reviewers),
  ].filter((part) => typeof part === 'string')
  const all = translators ? tn('{count} translator', '{count} translators', translators) : null
  const size = teamSize(team)
  if (all === null || size === null || leading.length === 0) {
    const people = all === null ? leading : [...leading, all]
    return people.length === 0 ? null : translator.list(people)
  }
  if (size === 1) return onePerson(translator, team)
  return t('{translators}, among them {others}', {
    translators: all,
    others: translator.list(leading),
  })
}

function onePerson({ t }: Translator, { coordinators, reviewers }: Team): string {
  if (!reviewers) return t('One translator, who coordinates too')
  if (!coordinators) return t('One translator, who reviews too')
  return t('One translator, who coordinates and reviews too')
}
