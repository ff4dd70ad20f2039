import type { Language } from '../../../domain/catalogue.ts'
import { nearPoints } from '../../../domain/crossing.ts'
import { type Day, daysBetween } from '../../../domain/release.ts'
import type { Translator } from '../../../i18n/translator.ts'
import type { Radar } from '../../../reports/releases/radar.ts'
import type { PageContext } from '../../pages/page-context.ts'
import { languageUrl, statusUrl } from '../../urls.ts'
import { durationLabel } from '../words/span-label.ts'

/** What somebody may want to look after, by what it is. */
export interface RadarView {
  readonly groups: readonly RadarGroup[]
  /** Nothing of what is watched stands out. */
  readonly isClear: boolean
  /** Whether teams are quiet or fall back is known. */
  readonly knowsPace: boolean
}

export interface RadarGroup {
  readonly title: string
  /** What it means, or what to do. */
  readonly note: string
  /** The first ones. */
  readonly items: readonly RadarItem[]
  readonly others: readonly RadarItem[]
  /** `and 12 more`. */
  readonly more: string
}

export interface RadarItem {
  readonly href: string
  readonly name: string
  /** BCP 47 of the name. */
  readonly lang: string
  readonly dir: 'ltr' | 'rtl'
  /** `5 weeks`, `−12`. */
  readonly figure: string | null
}

/** So many of each kind are shown at once. */
const most = 5

/** @param place puts an address into the series that the figures are of */
export function radarView(
  { translator, today }: PageContext,
  radar: Radar,
  place: (url: string) => string,
): RadarView {
  const item = (language: Language, figure: string | null): RadarItem => ({
    ...named(language),
    href: place(languageUrl(language.code)),
    figure,
  })
  const groups = [
    group(translator, {
      title: translator.t('About to fall below a share'),
      note: translator.t('files at most {points} points above one, or heading there', {
        points: nearPoints,
      }),
      items: radar.dropping.map(({ language, files }) => item(language, translator.number(files))),
    }),
    group(translator, {
      title: translator.t('Lost'),
      note: translator.t('held back until it is confirmed; resources'),
      items: radar.lost.map(({ language, resources }) => ({
        ...item(language, translator.number(resources)),
        href: statusUrl,
      })),
    }),
    group(translator, {
      title: translator.t('Falling'),
      note: translator.t('translated strings over 30 days'),
      items: radar.falling.map(({ language, strings }) =>
        item(language, translator.signed(-strings)),
      ),
    }),
    group(translator, {
      title: translator.t('Quiet'),
      note: translator.t('nothing translated for'),
      items: radar.quiet.map(({ language, since, isFloor }) =>
        item(language, quietFigure(translator, { since, isFloor }, today)),
      ),
    }),
    group(translator, {
      title: translator.t('No coordinator'),
      note: translator.t('nobody there to let new translators in'),
      items: radar.withoutCoordinator.map((language) => item(language, null)),
    }),
  ].filter(({ items }) => items.length > 0)
  return { groups, isClear: groups.length === 0, knowsPace: radar.knowsPace }
}

function group(
  translator: Translator,
  given: Pick<RadarGroup, 'title' | 'note' | 'items'>,
): RadarGroup {
  const others = given.items.slice(most)
  return {
    ...given,
    items: given.items.slice(0, most),
    others,
    more: translator.tn('and {count} more', 'and {count} more', others.length),
  }
}

function named({ code, nativeName, direction }: Language) {
  return { name: nativeName, lang: code, dir: direction }
}

function quietFigure(
  translator: Translator,
  { since, isFloor }: { readonly since: Day; readonly isFloor: boolean },
  today: Day,
): string {
  const span = durationLabel(translator, daysBetween(since, today))
  return isFloor ? translator.t('at least {span}', { span }) : span
}
