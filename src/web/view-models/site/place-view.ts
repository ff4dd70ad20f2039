import type { PageContext } from '../../pages/page-context.ts'
import type { NamedPlace } from '../../search/named-places.ts'
import { withSeries } from '../../urls.ts'
import { languageNameView } from '../words/language-name.ts'

/** A language or project as a line of a list that leads there. */
export interface PlaceView {
  readonly url: string
  readonly title: string
  readonly lang: string | null
  readonly dir: 'ltr' | 'rtl' | null
  readonly note: string
}

export function placeView(place: NamedPlace, context: PageContext): PlaceView {
  return {
    url: withSeries(place.url, context),
    title: place.title,
    lang: place.lang,
    dir: place.dir,
    note: noteOf(place, context),
  }
}

function noteOf(place: NamedPlace, { translator }: PageContext): string {
  const kind = place.kind === 'language' ? translator.t('language') : translator.t('project')
  const former = translator.list(place.formerNames)
  return [
    kind,
    place.language && languageNameView(translator, place.language).localName,
    place.code,
    former === '' ? null : translator.t('formerly {names}', { names: former }),
  ]
    .filter((part) => part !== null)
    .join(' · ')
}
