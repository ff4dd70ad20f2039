import type { Catalogue, Language } from '../../domain/catalogue.ts'
import { foldName } from '../../domain/fold-name.ts'
import { languageUrl, projectUrl, releaseUrl } from '../urls.ts'

/** A language, project or release with everything it is called, for the search and for suggestions. */
export interface NamedPlace {
  readonly kind: 'language' | 'project' | 'release'
  readonly url: string
  /** As the place calls itself. */
  readonly title: string
  /** Its code or slug, as addresses have it. */
  readonly code: string
  /** `null`: it is a project or a release. */
  readonly language: Language | null
  /** BCP 47 of the title; `null`: the interface's own. */
  readonly lang: string | null
  readonly dir: 'ltr' | 'rtl' | null
  readonly formerNames: readonly string[]
  /** All names, folded. */
  readonly folded: readonly string[]
}

/** Languages, projects and releases; languages also by what the interface's languages call them. */
export function namedPlaces(
  catalogue: Catalogue,
  interfaceLanguages: readonly string[],
): NamedPlace[] {
  const displayNames = interfaceLanguages.map(
    (code) => new Intl.DisplayNames(code, { type: 'language', fallback: 'none' }),
  )
  const languages = catalogue.languages.map((language): NamedPlace => {
    const { code, nativeName, englishName, aliases, direction } = language
    const translated = displayNames.map((names) => nameOf(names, code))
    return {
      kind: 'language',
      url: languageUrl(code),
      title: nativeName,
      code,
      language,
      lang: code,
      dir: direction,
      formerNames: [],
      folded: foldAll([code, nativeName, englishName, ...aliases, ...translated]),
    }
  })
  const projects = catalogue.projects.map(
    ({ name, title, formerNames, names }): NamedPlace => ({
      kind: 'project',
      url: projectUrl(name),
      title,
      code: name,
      language: null,
      lang: null,
      dir: null,
      formerNames,
      folded: foldAll([name, title, ...formerNames, ...Object.values(names).flat()]),
    }),
  )
  const releases = catalogue.series
    .filter(({ name }) => name !== catalogue.currentSeries)
    .map(({ name, codename }): NamedPlace => {
      // `2027.1 Indri`; those of old go by their code name alone: `Zed`.
      const title = [/^\d/.test(name) || codename === null ? name : null, codename]
        .filter((part) => part !== null)
        .join(' ')
      return {
        kind: 'release',
        url: releaseUrl(name),
        title,
        code: name,
        language: null,
        lang: null,
        dir: null,
        formerNames: [],
        folded: foldAll([name, title, codename ?? undefined]),
      }
    })
  return [...languages, ...projects, ...releases]
}

function foldAll(names: readonly (string | undefined)[]): string[] {
  const folded = names.flatMap((name) => (name === undefined ? [] : [foldName(name)]))
  return [...new Set(folded)].filter((name) => name !== '')
}

function nameOf(names: Intl.DisplayNames, code: string): string | undefined {
  try {
    return names.of(code)
  } catch {
    return undefined
  }
}
