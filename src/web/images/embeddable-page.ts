import type { ImageSubject } from '../../reports/reports.ts'
import { readImageAddress } from '../image-address/image-address.ts'
import type { KnownPlaces } from '../image-address/image-subject.ts'
import { usualOptions } from '../image-address/options.ts'
import type { EmbedGrammar, EmbedOptions } from './embed-frame.ts'

export interface Embeddable {
  readonly subject: ImageSubject
  readonly options: EmbedOptions
}

/** What a page of ours is about, or an embed itself; `null`: there is no small page of it. */
export function readEmbeddable(
  url: URL,
  grammar: EmbedGrammar,
  places: KnownPlaces,
): Embeddable | null {
  const segments = decoded(url.pathname)
  if (segments === null) return null
  if (`/${segments[0]}` === grammar.root) return readEmbed(url.pathname, grammar, places)
  const about = subjectOfPage(segments, url.searchParams.get('series'), places)
  if (about === null) return null
  const usual = usualOptions(grammar.options)
  const lang = grammar.options.lang.read(url.searchParams.get('lang') ?? usual.lang) ?? usual.lang
  return { subject: about, options: { ...usual, lang } }
}

/** Former names and other spellings of an embed lead on once, and no further. */
function readEmbed(path: string, grammar: EmbedGrammar, places: KnownPlaces): Embeddable | null {
  const asked = readImageAddress(path, grammar, places)
  const known = asked.kind === 'moved' ? readImageAddress(asked.canonical, grammar, places) : asked
  return known.kind === 'image' ? known : null
}

/** Pages with a small page of the same: the overview, a language, a project, a pair, a release. */
function subjectOfPage(
  [section, first, second, ...others]: readonly string[],
  askedSeries: string | null,
  { names, catalogue }: KnownPlaces,
): ImageSubject | null {
  const series =
    askedSeries === null ? catalogue.currentSeries : names.seriesCalled(askedSeries)?.name
  if (series === undefined || others.length > 0) return null
  const everything: ImageSubject = { series, project: null, group: null, language: null }
  if (section === undefined) return everything
  if (first === undefined) return null
  if (section === 'languages' && second === undefined) {
    const language = languageNamed(first, names)
    return language && { ...everything, language }
  }
  if (section === 'projects') {
    const project = names.project(first)
    const language = second === undefined ? null : languageNamed(second, names)
    const isKnown = project !== null && (second === undefined || language !== null)
    return isKnown ? { ...everything, project, language } : null
  }
  if (section === 'releases' && second === undefined) {
    const release = names.release(first)
    return release && { ...everything, series: release.name }
  }
  return null
}

function languageNamed(spelling: string, names: KnownPlaces['names']) {
  const match = names.language(spelling)
  return match.kind === 'language' ? match.language : null
}

function decoded(path: string): string[] | null {
  try {
    return path.split('/').filter(Boolean).map(decodeURIComponent)
  } catch {
    return null
  }
}
