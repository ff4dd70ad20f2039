import type { Translator } from '../../../i18n/translator.ts'
import type { PageContext } from '../../pages/page-context.ts'
import type { NamedPlace } from '../../search/named-places.ts'
import { withSeries } from '../../urls.ts'
import { languageNameView } from '../words/language-name.ts'

/** A language, project or release as a line of a list that leads there. */
export interface PlaceView {
  readonly url: string
  readonly title: string
  readonly lang: string | null
  readonly dir: 'ltr' | 'rtl' | null
  readonly note: string
}

export function placeView(place: NamedPlace, context: PageContext): PlaceView {
  return {
    url: place.kind === 'release' ? place.url : withSeries(place.url, context),
    title: place.title,
    lang: place.lang,
    dir: place.dir,
    note: noteOf(place, context),
  }
}

function noteOf(place: NamedPlace, { translator }: PageContext): string {
  const former = translator.list(place.formerNames)
  return [
    kindOf(place, translator),
    place.language && languageNameView(translator, place.language).localName,
    place.kind === 'release' ? null : place.code,
    former === '' ? null : translator.t('formerly {names}', { names: former }),
  ]
    .filter((part) => part !== null)
    .join(' · ')
}

function kindOf({ kind }: NamedPlace, translator: Translator): string {
  switch (kind) {
    case 'language':
      return translator.t('language')
    case 'project':
      return translator.t('project')
    case 'release':
      return translator.t('release')
  }
}
