import type { Catalogue, Language } from '../../domain/catalogue.ts'
import { languageUrl, projectUrl } from '../urls.ts'

/** A language or project with everything it is called, for the search and for suggestions. */
export interface NamedPlace {
  readonly kind: 'language' | 'project'
  readonly url: string
  /** As the place calls itself. */
  readonly title: string
  /** Said beside the title: its code or slug. */
  readonly code: string
  /** `null`: it is a project. */
  readonly language: Language | null
  /** BCP 47 of the title; `null`: the interface's own. */
  readonly lang: string | null
  readonly dir: 'ltr' | 'rtl' | null
  readonly formerNames: readonly string[]
  /** All names, folded. */
  readonly folded: readonly string[]
}

/** Languages and projects, languages also by what the interface's languages call them. */
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
  return [...languages, ...projects]
}

/** Folds a name so that case, accents and separators make no difference: `pt_BR`, `Français`. */
export function foldName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim()
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
